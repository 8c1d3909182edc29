using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace PeakStore.ServiceDefaults.Resilience;

internal static class ResilienceExtensions
{
    /// <summary>Gives every HttpClient timeouts, retries of safe calls, a circuit breaker and service discovery.</summary>
    public static void AddResilientHttpClients(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            // A POST is retried by its caller, with the idempotency key that makes it safe. Each service has a breaker of its
            // own: one that is down must not take the others with it.
#pragma warning disable EXTEXP0001 // experimental in name only: there since version 8
            http.AddStandardResilienceHandler(resilience => resilience.Retry.DisableForUnsafeHttpMethods()).SelectPipelineByAuthority();
#pragma warning restore EXTEXP0001
            http.AddServiceDiscovery();
        });
    }
}
