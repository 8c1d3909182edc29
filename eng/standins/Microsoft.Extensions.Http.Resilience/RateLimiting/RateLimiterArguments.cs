using System.Threading.RateLimiting;

namespace Polly.RateLimiting;

/// <summary>What a limiter may look at.</summary>
public readonly struct RateLimiterArguments(ResilienceContext context)
{
    /// <summary>The execution that asks for a permit.</summary>
    public ResilienceContext Context { get; } = context;
}

/// <summary>What is known of an execution that was refused.</summary>
public readonly struct OnRateLimiterRejectedArguments(ResilienceContext context, RateLimitLease lease)
{
    /// <summary>The execution.</summary>
    public ResilienceContext Context { get; } = context;

    /// <summary>The permit that was not given; its metadata may say when to come back.</summary>
    public RateLimitLease Lease { get; } = lease;
}
