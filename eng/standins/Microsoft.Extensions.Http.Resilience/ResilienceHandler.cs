using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>One pipeline with its limit of requests at once.</summary>
internal sealed record HttpPipeline(ConcurrencyLimiter Limiter, ResiliencePipeline<HttpResponseMessage> Strategies);

/// <summary>All pipelines of a container. They outlive the handlers, which the client factory renews every few minutes.</summary>
internal sealed class HttpPipelines(IOptionsMonitor<HttpStandardResilienceOptions> options, TimeProvider? time = null)
{
    private const int AtOnce = 1000;
    private readonly ConcurrentDictionary<(string Name, string Authority), Lazy<HttpPipeline>> _all = new();

    /// <summary>By name, and by scheme, host and port unless that is empty.</summary>
    public HttpPipeline Get(string name, string authority) => _all.GetOrAdd((name, authority), key => new(() => Build(options.Get(key.Name)))).Value;

    private HttpPipeline Build(HttpStandardResilienceOptions options) => new(
        new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = AtOnce }),
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(options.TotalRequestTimeout)
            .AddRetry(options.Retry)
            .AddCircuitBreaker(options.CircuitBreaker)
            .AddTimeout(options.AttemptTimeout)
            .Build());
}

/// <summary>
/// Sends a request through a pipeline. Every attempt sends the same message: content that can be read only once has to be
/// buffered by whoever wants it retried.
/// </summary>
internal sealed class ResilienceHandler(Func<HttpRequestMessage, HttpPipeline> select) : DelegatingHandler
{
    public static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("Resilience.Http.RequestMessage");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var pipeline = select(request);
        using var lease = pipeline.Limiter.AttemptAcquire();
        if (!lease.IsAcquired) throw new HttpRequestException("Too many requests are under way at once.");
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Request, request);
        try
        {
            return await pipeline.Strategies.ExecuteAsync(
                static async (context, send) => await send.handler.SendOnce(send.request, context.CancellationToken).ConfigureAwait(false),
                context,
                (handler: this, request)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => throw new NotSupportedException(
        "This stand-in sends asynchronously only. The published package Microsoft.Extensions.Http.Resilience does both.");

    private Task<HttpResponseMessage> SendOnce(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
