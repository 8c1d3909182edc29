namespace PeakStore.Web.Security;

/// <summary>Targets of the shop's forms.</summary>
internal static class Forms
{
    /// <summary>Maps the target of a form. That it was sent from the shop's own pages is seen to by <see cref="CrossOriginProtection"/>.</summary>
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder app, string pattern, Delegate handler) =>
        app.MapPost(pattern, handler).DisableAntiforgery();
}
