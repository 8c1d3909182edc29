namespace PeakStore.ServiceDefaults.Overload.Concurrency.Limits;

/// <summary>What was seen at a limit.</summary>
/// <param name="Inflation">How many times longer than normal requests took.</param>
internal readonly record struct Seen(double Limit, double Inflation)
{
    /// <summary>
    /// Whether latency has followed the limit from here to <paramref name="other"/>, rather than stayed as it was: then it comes from
    /// requests that wait for each other, and a lower limit makes them faster.
    /// </summary>
    public bool IsFollowedBy(Seen other)
    {
        var halfway = (1 + (other.Limit / Limit)) / 2;
        return other.Limit < Limit ? other.Inflation < Inflation * halfway : other.Inflation > Inflation * halfway;
    }
}

/// <summary>A change of the limit that has to show whether latency follows it.</summary>
/// <param name="Before">What was seen before the change.</param>
internal sealed record Trial(Seen Before)
{
    /// <summary>Whether the change is made, so that latency shows what it is good for.</summary>
    public bool IsSet { get; init; }

    /// <summary>Whether requests of before the change are still under way.</summary>
    public bool IsFresh { get; init; } = true;
}
