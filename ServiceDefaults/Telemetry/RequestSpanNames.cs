using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace PeakStore.ServiceDefaults.Telemetry;

internal static class RequestSpanNames
{
    /// <summary>Names each request's span by method and route, such as <c>GET /api/orders/{id}</c>. Comes after routing.</summary>
    public static void UseRequestSpanNames(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span
            && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            span.DisplayName = $"{context.Request.Method} {endpoint.RoutePattern.RawText}";
        }

        return next(context);
    });
}
