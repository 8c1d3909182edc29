using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using PeakStore.ServiceDefaults.Overload.Concurrency;

namespace PeakStore.ServiceDefaults.Health;

internal static class HealthExtensions
{
    private const string Live = "live";

    public static void AddHealth(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);

    /// <summary>
    /// <c>/health</c> says whether this instance should get traffic, <c>/alive</c> whether it should be restarted.
    /// A store that is down takes no instance out of service: what can still be sold is sold.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health", Options(_ => true)).DisableRequestTimeout().WithoutConcurrencyLimit().DisableRateLimiting();
        app.MapHealthChecks("/alive", Options(check => check.Tags.Contains(Live))).DisableRequestTimeout().WithoutConcurrencyLimit().DisableRateLimiting();
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> predicate) => new()
    {
        Predicate = predicate,
        ResponseWriter = static (context, report) => context.Response.WriteAsync(report.Status.ToString()),
    };
}
