namespace PeakStore.Load.Measuring;

/// <summary>One second of a run.</summary>
/// <param name="At">Seconds since the start.</param>
/// <param name="Arrived">Visits that began in it.</param>
/// <param name="InFlight">Visits under way at its end.</param>
/// <param name="Outcomes">Attempts that ended in it, by <see cref="Outcome"/>.</param>
/// <param name="OrderP50">Milliseconds, as the others; null when no call of the kind ended in it.</param>
internal sealed record Second(
    double At, long Arrived, long InFlight, IReadOnlyList<long> Outcomes, double? OrderP50, double? OrderP99, double? OtherP50, double? OtherP99)
{
    public long Of(Outcome outcome) => Outcomes[(int)outcome];
}

/// <summary>Cuts a run into seconds.</summary>
internal sealed class Seconds(Measurements measurements)
{
    private readonly List<Second> _all = [];
    private long _arrived;
    private long[] _outcomes = new long[Outcomes.All.Count];

    public IReadOnlyList<Second> All => _all;

    /// <summary>Ends a second.</summary>
    public Second Cut(TimeSpan sinceStart)
    {
        var (arrived, outcomes) = (measurements.Arrived, Outcomes.All.Select(measurements.Count).ToArray());
        var (orders, others) = measurements.TakeSecond();
        var second = new Second(
            Math.Round(sinceStart.TotalSeconds, 1), arrived - _arrived, measurements.InFlight, [.. outcomes.Zip(_outcomes, (now, before) => now - before)],
            Of(orders, 0.5), Of(orders, 0.99), Of(others, 0.5), Of(others, 0.99));
        (_arrived, _outcomes) = (arrived, outcomes);
        _all.Add(second);
        return second;
    }

    private static double? Of(LatencyHistogram latencies, double share) =>
        latencies.Count == 0 ? null : Math.Round(latencies.Percentile(share).TotalMilliseconds, 2);
}
