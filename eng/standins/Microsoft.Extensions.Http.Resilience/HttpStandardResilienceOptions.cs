using System.Diagnostics.CodeAnalysis;
using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>The strategies of the standard handler, outermost first; before them all comes a limit of 1,000 requests at once.</summary>
public class HttpStandardResilienceOptions
{
    /// <summary>The time that a request has with all its attempts; by default 30 s.</summary>
    public HttpTimeoutStrategyOptions TotalRequestTimeout { get; set; } = new();

    /// <summary>By default three retries with exponential back-off from 2 s, with jitter.</summary>
    public HttpRetryStrategyOptions Retry { get; set; } = new();

    /// <summary>By default opens for 5 s when a tenth of at least 100 attempts within 30 s fail.</summary>
    public HttpCircuitBreakerStrategyOptions CircuitBreaker { get; set; } = new();

    /// <summary>The time that one attempt has; by default 10 s.</summary>
    public HttpTimeoutStrategyOptions AttemptTimeout { get; set; } = new() { Timeout = TimeSpan.FromSeconds(10) };
}

public class HttpTimeoutStrategyOptions : TimeoutStrategyOptions;

public class HttpCircuitBreakerStrategyOptions : CircuitBreakerStrategyOptions<HttpResponseMessage>
{
    public HttpCircuitBreakerStrategyOptions() => ShouldHandle = arguments => new(Transient.Is(arguments.Outcome, arguments.Context));
}

public class HttpRetryStrategyOptions : RetryStrategyOptions<HttpResponseMessage>
{
    public HttpRetryStrategyOptions()
    {
        ShouldHandle = arguments => new(Transient.Is(arguments.Outcome, arguments.Context));
        BackoffType = DelayBackoffType.Exponential;
        UseJitter = true;
        DelayGenerator = arguments => new(RetryAfter(arguments.Outcome.Result));
    }

    // without the header: null, and the back-off applies
    private static TimeSpan? RetryAfter(HttpResponseMessage? response) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - TimeProvider.System.GetUtcNow()).Ticks)),
        _ => null,
    };
}

[Experimental("EXTEXP0001")] // as it is on the published type: callers have to say that they know
public static class HttpRetryStrategyOptionsExtensions
{
    private static readonly HttpMethod[] Unsafe = [HttpMethod.Delete, HttpMethod.Post, HttpMethod.Put, HttpMethod.Connect, HttpMethod.Patch];

    public static void DisableForUnsafeHttpMethods(this HttpRetryStrategyOptions options)
    {
        var otherwise = options.ShouldHandle;
        options.ShouldHandle = async arguments =>
            !Unsafe.Contains(arguments.Context.Properties.GetValue(ResilienceHandler.Request, null!).Method)
            && await otherwise(arguments).ConfigureAwait(false);
    }
}

internal static class Transient
{
    /// <summary>5xx, 408, 429, failed connections, timeouts of an attempt, and of a connection while the caller still waits.</summary>
    public static bool Is(Outcome<HttpResponseMessage> outcome, ResilienceContext context) => outcome switch
    {
        { Result.StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Exception: OperationCanceledException { InnerException: TimeoutException } } => !context.CancellationToken.IsCancellationRequested,
        _ => false,
    };
}
