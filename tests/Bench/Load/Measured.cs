namespace PeakStore.Bench.Load;

/// <summary>What one run gave.</summary>
/// <param name="Rate">Orders a second within the time measured.</param>
/// <param name="P50">Median latency in milliseconds.</param>
/// <param name="P99">In milliseconds.</param>
/// <param name="Accepted">All orders that were accepted, warm-up included.</param>
internal sealed record Measured(double Rate, double P50, double P99, long Accepted)
{
    /// <param name="milliseconds">Latencies of those that count.</param>
    public static Measured Of(List<double> milliseconds, TimeSpan duration, long accepted)
    {
        milliseconds.Sort();
        return new Measured(milliseconds.Count / duration.TotalSeconds, At(0.50), At(0.99), accepted);

        double At(double part) => milliseconds.Count == 0 ? double.NaN : milliseconds[(int)(part * (milliseconds.Count - 1))];
    }

    /// <summary>The median of each figure over several runs.</summary>
    public static Measured Median(IReadOnlyCollection<Measured> runs) => new(
        Middle(runs.Select(run => run.Rate)), Middle(runs.Select(run => run.P50)), Middle(runs.Select(run => run.P99)), runs.Sum(run => run.Accepted));

    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
