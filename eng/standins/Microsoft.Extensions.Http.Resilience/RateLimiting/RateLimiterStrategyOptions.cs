using System.Threading.RateLimiting;

namespace Polly.RateLimiting;

/// <summary>A rate or concurrency limit. In the published packages this type comes with Polly.RateLimiting.</summary>
public class RateLimiterStrategyOptions : ResilienceStrategyOptions
{
    /// <summary>Options named after the strategy.</summary>
    public RateLimiterStrategyOptions() => Name = "RateLimiter";

    /// <summary>Gives a permit or refuses it. Null: a concurrency limit by <see cref="DefaultRateLimiterOptions"/>.</summary>
    public Func<RateLimiterArguments, ValueTask<RateLimitLease>>? RateLimiter { get; set; }

    /// <summary>By default 1,000 at once, and none wait.</summary>
    public ConcurrencyLimiterOptions DefaultRateLimiterOptions { get; set; } = new() { PermitLimit = 1000, QueueLimit = 0 };

    /// <summary>Called for each execution that is refused.</summary>
    public Func<OnRateLimiterRejectedArguments, ValueTask>? OnRejected { get; set; }
}
