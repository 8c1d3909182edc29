namespace PeakStore.Load.Measuring;

/// <summary>One second of a run.</summary>
/// <param name="At">Its end, in seconds since the start.</param>
/// <param name="Length">In seconds: about one, more when the machine was too busy to look.</param>
/// <param name="Arrived">Visits that began in it.</param>
/// <param name="InFlight">Visits under way at its end.</param>
/// <param name="Outcomes">Attempts that ended in it, by <see cref="Outcome"/>.</param>
/// <param name="OrderP50">Milliseconds, as the others; null when no call of the kind ended in it.</param>
internal sealed record Second(
    double At, double Length, long Arrived, long InFlight, IReadOnlyList<long> Outcomes, double? OrderP50, double? OrderP99, double? OtherP50, double? OtherP99)
{
    /// <summary>Arrivals a second.</summary>
    public double ArrivalRate => Arrived / Length;

    /// <summary>Attempts that ended so, a second.</summary>
    public double RateOf(Outcome outcome) => Outcomes[(int)outcome] / Length;
}

/// <summary>Cuts a run into seconds.</summary>
internal sealed class Seconds(Measurements measurements)
{
    private const double Shortest = 0.2;

    private readonly List<Second> _all = [];
    private double _at;
    private long _arrived;
    private long[] _outcomes = new long[Outcomes.All.Count];

    public IReadOnlyList<Second> All => _all;

    /// <summary>Ends a second; null when hardly any of it has passed, as when several are over at once.</summary>
    public Second? Cut(TimeSpan sinceStart)
    {
        var (at, length) = (Math.Round(sinceStart.TotalSeconds, 1), sinceStart.TotalSeconds - _at);
        if (length < Shortest)
        {
            return null;
        }

        var (arrived, outcomes) = (measurements.Arrived, Outcomes.All.Select(measurements.Count).ToArray());
        var (orders, others) = measurements.TakeSecond();
        var second = new Second(
            at, Math.Round(length, 3), arrived - _arrived, measurements.InFlight, [.. outcomes.Zip(_outcomes, (now, before) => now - before)],
            Of(orders, 0.5), Of(orders, 0.99), Of(others, 0.5), Of(others, 0.99));
        (_at, _arrived, _outcomes) = (sinceStart.TotalSeconds, arrived, outcomes);
        _all.Add(second);
        return second;
    }

    private static double? Of(LatencyHistogram latencies, double share) =>
        latencies.Count == 0 ? null : Math.Round(latencies.Percentile(share).TotalMilliseconds, 2);
}
