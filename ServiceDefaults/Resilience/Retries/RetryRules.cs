using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Telemetry;
using Polly;
using Polly.Retry;

namespace PeakStore.ServiceDefaults.Resilience.Retries;

/// <summary>
/// Which calls are made once more: those that failed, while the budget of their service lasts and whoever is waited for by still
/// waits. A service that refuses is left alone, unless what it asks to wait is nothing to the caller.
/// </summary>
internal sealed class RetryRules(IHttpContextAccessor request, ServiceTelemetry telemetry, TimeProvider time)
{
    /// <summary>Longer than this nobody waits in the middle of a request.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, RetryBudget> _budgets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Counter<long> _retries = telemetry.Meter.CreateCounter<long>(
        "peakstore.retries", "{call}", "Calls to other services that failed: repeated, or not since the budget was spent.");

    /// <param name="most">Retries of one call.</param>
    public bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> attempt, int most)
    {
        var budget = _budgets.GetOrAdd(AuthorityOf(attempt.Context), _ => new RetryBudget(time));
        if (attempt.AttemptNumber == 0)
        {
            budget.Deposit();
        }

        var outcome = CallOutcomes.Of(attempt.Outcome);
        if (outcome is not (CallOutcome.Failed or CallOutcome.Refused)
            || attempt.AttemptNumber >= most
            || attempt.Context.CancellationToken.IsCancellationRequested
            || (outcome is CallOutcome.Refused && !IsSoon(attempt.Outcome.Result))
            || !IsWaitedFor(attempt.Outcome.Result))
        {
            return false;
        }

        var may = budget.TryWithdraw();
        _retries.Add(1, new KeyValuePair<string, object?>("outcome", may ? "repeated" : "spared"));
        return may;
    }

    private static string AuthorityOf(ResilienceContext context) => context.GetRequestMessage()?.RequestUri?.Authority ?? "";

    private static bool IsSoon(HttpResponseMessage? refusal) => WaitOf(refusal) is { } wait && wait <= LongestWait;

    private static TimeSpan? WaitOf(HttpResponseMessage? answer) => answer?.Headers.RetryAfter?.Delta;

    /// <summary>Whether the caller of the request under way is still there after the wait.</summary>
    private bool IsWaitedFor(HttpResponseMessage? answer) =>
        CallContext.Of(request.HttpContext)?.Deadline is not { } deadline
        || time.GetElapsedTime(time.GetTimestamp(), deadline) > (WaitOf(answer) ?? TimeSpan.Zero);
}
