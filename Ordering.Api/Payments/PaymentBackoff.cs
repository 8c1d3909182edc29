namespace PeakStore.Ordering.Payments;

/// <summary>Exponential backoff, spread over its upper half, so that a backlog does not come back all at once.</summary>
internal static class PaymentBackoff
{
    /// <param name="attempts">Attempts made so far, 1 or more.</param>
    /// <param name="jitter">Random, from 0 to 1.</param>
    public static TimeSpan After(int attempts, PaymentOptions options, double jitter)
    {
        var ceiling = Math.Min(options.FirstRetry.TotalSeconds * Math.Pow(2, attempts - 1), options.LongestRetry.TotalSeconds);
        return TimeSpan.FromSeconds(ceiling * (0.5 + jitter / 2));
    }
}
