using Microsoft.Extensions.Http.Resilience;

namespace PeakStore.ServiceDefaults.Resilience;

/// <summary>
/// When a service is left alone: when hardly anybody there answers. One that refuses is well and looks after itself; leaving it alone would turn away
/// the buyers whom it does serve. And one of two replicas that is gone is no reason to leave the other alone.
/// </summary>
internal static class BreakerRules
{
    /// <summary>Part of the attempts that fail; two of three replicas may be gone.</summary>
    private const double FailureRatio = 0.8;

    private const int LeastAttempts = 20;

    /// <summary>The standard handler wants twice the time of an attempt at least.</summary>
    private static readonly TimeSpan Window = 2 * Calls.CallTimes.Write;

    /// <summary>A service that is back is used again within this time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static void Apply(HttpCircuitBreakerStrategyOptions breaker)
    {
        (breaker.FailureRatio, breaker.MinimumThroughput, breaker.SamplingDuration, breaker.BreakDuration) = (FailureRatio, LeastAttempts, Window, Pause);
        breaker.ShouldHandle = attempt => new(CallOutcomes.Of(attempt.Outcome) is CallOutcome.Failed);
    }
}
