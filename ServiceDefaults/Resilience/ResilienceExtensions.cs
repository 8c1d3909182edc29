using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using PeakStore.ServiceDefaults.Resilience.Calls;
using PeakStore.ServiceDefaults.Resilience.Retries;

namespace PeakStore.ServiceDefaults.Resilience;

internal static class ResilienceExtensions
{
    /// <summary>Someone waits: another replica is asked soon, and a service that is down is given up soon.</summary>
    private const int Retries = 2;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>Gives every HttpClient timeouts, retries of safe calls within a budget, a circuit breaker and service discovery.</summary>
    public static void AddResilientHttpClients(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<RetryRules>();
        builder.Services.AddTransient<OwnServiceHandler>();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            // Each service has a breaker of its own: one that is down must not take the others with it.
            var handler = http.AddStandardResilienceHandler(_ => { }).SelectPipelineByAuthority();
            builder.Services.AddOptions<HttpStandardResilienceOptions>(handler.PipelineName).Configure<RetryRules>(Configure);
            http.AddServiceDiscovery();
        });
    }

    private static void Configure(HttpStandardResilienceOptions resilience, RetryRules rules)
    {
        resilience.TotalRequestTimeout.Timeout = CallTimes.Total;
        resilience.AttemptTimeout.Timeout = CallTimes.Write;
        BreakerRules.Apply(resilience.CircuitBreaker);
        var retry = resilience.Retry;
        (retry.MaxRetryAttempts, retry.Delay) = (Retries, RetryDelay);
        retry.ShouldHandle = attempt => new(rules.ShouldRetry(attempt, retry.MaxRetryAttempts));
        // A POST is retried by its caller, with the idempotency key that makes it safe.
#pragma warning disable EXTEXP0001 // experimental in name only: there since version 8
        retry.DisableForUnsafeHttpMethods();
#pragma warning restore EXTEXP0001
    }
}
