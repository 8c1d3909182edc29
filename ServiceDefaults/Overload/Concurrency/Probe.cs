namespace PeakStore.ServiceDefaults.Overload.Concurrency;

/// <summary>
/// Looks under a crowd that does not end what latency would be without it: the limit is halved for as long as that makes requests
/// faster in proportion. Where the machine is what holds requests up this costs next to nothing, for it stays busy.
/// </summary>
/// <param name="limit">The limit before.</param>
/// <param name="inflationBefore">How many times longer than normal requests took then.</param>
internal sealed class Probe(double limit, double inflationBefore)
{
    private double _lowest = double.MaxValue;
    private bool _isFresh = true;

    /// <summary>Takes the next look.</summary>
    /// <param name="current">The limit.</param>
    /// <returns>The limit to go on with; null when there is nothing more to find.</returns>
    public double? Next(double current, double inflation)
    {
        if (_isFresh)
        {
            // Requests of before the cut are still under way.
            _isFresh = false;
            return current;
        }

        var helps = inflation < Math.Min(_lowest, inflationBefore) * AdaptiveLimit.Helped;
        _lowest = Math.Min(_lowest, inflation);
        _isFresh = true;
        return helps && current > AdaptiveLimit.Least ? Math.Max(AdaptiveLimit.Least, current * AdaptiveLimit.Cut) : null;
    }

    /// <summary>The limit that fits what has been found.</summary>
    public double Limit => limit * Math.Min(1, AdaptiveLimit.Tolerance * Math.Min(1, _lowest) / inflationBefore);
}
