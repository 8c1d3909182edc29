using Microsoft.AspNetCore.Antiforgery;

namespace PeakStore.Web.Security;

/// <summary>Anti-forgery protection of the shop's forms.</summary>
internal static class Forms
{
    /// <summary>Adds the protection.</summary>
    public static void AddForms(this WebApplicationBuilder builder) =>
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "peakstore.forms";
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The content security policy says the same, and more strictly.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });

    /// <summary>
    /// Maps the target of a form. Its anti-forgery token is checked here, because the framework only refuses a bad one when
    /// the endpoint reads a field, and some of our forms are just a button.
    /// </summary>
    public static void MapForm(this IEndpointRouteBuilder app, string pattern, Delegate handler) =>
        app.MapPost(pattern, handler)
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .AddEndpointFilter((context, next) =>
                context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
                    ? next(context)
                    : ValueTask.FromResult<object?>(TypedResults.BadRequest()));
}
