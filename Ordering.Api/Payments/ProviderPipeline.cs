using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace PeakStore.Ordering.Payments;

/// <summary>
/// How the provider is called: so many calls at once (bulkhead), a timeout for each, a repetition with jitter, and a circuit
/// breaker that leaves a provider alone which is down. One for the process.
/// </summary>
internal sealed class ProviderPipeline : IDisposable
{
    private readonly ConcurrencyLimiter _bulkhead;
    private readonly ResiliencePipeline<HttpResponseMessage> _strategies;

    public ProviderPipeline(IOptions<PaymentOptions> options, TimeProvider time)
    {
        var limits = options.Value;
        _bulkhead = new ConcurrencyLimiter(new() { PermitLimit = limits.Concurrency, QueueLimit = int.MaxValue });
        var failed = new PredicateBuilder<HttpResponseMessage>()
            .HandleResult(response => response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>();
        _strategies = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = failed,
                MaxRetryAttempts = limits.Retries,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = failed,
                FailureRatio = 0.5,
                MinimumThroughput = limits.BreakerCalls,
                SamplingDuration = limits.BreakerWindow,
                BreakDuration = limits.BreakerPause,
            })
            .AddTimeout(limits.Timeout)
            .Build();
    }

    /// <exception cref="ExecutionRejectedException">The call took too long, or the circuit is open.</exception>
    public async Task<HttpResponseMessage> ExecuteAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> call, CancellationToken cancellationToken)
    {
        using var place = await _bulkhead.AcquireAsync(permitCount: 1, cancellationToken);
        return await _strategies.ExecuteAsync(async stop => await call(stop), cancellationToken);
    }

    public void Dispose() => _bulkhead.Dispose();
}
