using Microsoft.AspNetCore.Diagnostics;

namespace PeakStore.Web.Security;

/// <summary>People get pages for errors; programs that call <c>/api</c> keep problem details.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/status/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            var features = context.Features;
            if (features.Get<IStatusCodeReExecuteFeature>() is not null || features.Get<IExceptionHandlerFeature>() is not null)
            {
                // A page about a failed form is not itself a form that was sent.
                context.Request.Method = HttpMethods.Get;
            }
            else if (context.Request.Path.StartsWithSegments("/api") && features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
    }
}
