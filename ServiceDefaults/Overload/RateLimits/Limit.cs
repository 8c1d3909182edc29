namespace PeakStore.ServiceDefaults.Overload.RateLimits;

/// <summary>
/// So many requests at once, given back evenly over the window: <c>Quota</c> 120 in a <c>Window</c> of a minute lets 120 come together,
/// and two more each second.
/// </summary>
public sealed class Limit
{
    /// <summary>Requests, 1 to <see cref="MostQuota"/>.</summary>
    public int Quota { get; set; }

    /// <summary>How long it takes until the whole quota is there again, <see cref="ShortestWindow"/> to <see cref="LongestWindow"/>.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    internal const int MostQuota = 1_000_000;

    internal static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1);

    internal static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    internal bool IsPossible => Quota is > 0 and <= MostQuota && Window >= ShortestWindow && Window <= LongestWindow;
}
