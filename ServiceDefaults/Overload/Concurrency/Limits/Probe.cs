namespace PeakStore.ServiceDefaults.Overload.Concurrency.Limits;

/// <summary>
/// Looks under a crowd that does not end what latency would be without it: the limit is halved for as long as latency follows. Where the
/// machine is what holds requests up this costs next to nothing, for it stays busy.
/// </summary>
/// <param name="before">What was seen before.</param>
internal sealed class Probe(Seen before)
{
    private Seen? _last;
    private bool _isFresh = true;

    /// <summary>Takes the next look.</summary>
    /// <returns>The limit to go on with; null when there is nothing more to find.</returns>
    public double? Next(Seen now)
    {
        if (_isFresh)
        {
            // Requests of before the cut are still under way.
            _isFresh = false;
            return now.Limit;
        }

        var follows = (_last ?? before).IsFollowedBy(now);
        _last = now.Inflation < (_last ?? before).Inflation ? now : _last;
        _isFresh = true;
        return follows && now.Limit > AdaptiveLimit.Least ? Math.Max(AdaptiveLimit.Least, now.Limit * AdaptiveLimit.Cut) : null;
    }

    /// <summary>The limit that fits what has been found, when requests may take so many times their normal latency.</summary>
    public double LimitFor(double tolerated) => before.Limit * Math.Min(1, tolerated * Math.Min(1, (_last ?? before).Inflation) / before.Inflation);
}
