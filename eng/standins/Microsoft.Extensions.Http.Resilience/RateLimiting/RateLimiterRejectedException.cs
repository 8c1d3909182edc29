namespace Polly.RateLimiting;

/// <summary>An execution was refused by a limiter.</summary>
public sealed class RateLimiterRejectedException : ExecutionRejectedException
{
    /// <summary>A refusal.</summary>
    public RateLimiterRejectedException() : base("The operation could not be executed because it was rejected by the rate limiter.")
    {
    }

    /// <summary>A refusal that says when to come back.</summary>
    public RateLimiterRejectedException(TimeSpan retryAfter)
        : base($"The operation could not be executed because it was rejected by the rate limiter. It can be retried after '{retryAfter}'.") => RetryAfter = retryAfter;

    /// <summary>When to come back, where the limiter knows it.</summary>
    public TimeSpan? RetryAfter { get; }
}
