using PeakStore.Load.Measuring;

namespace PeakStore.Unit.Load;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Every_value_is_known_to_within_three_percent()
    {
        for (var microseconds = 1L; microseconds < 3_600_000_000; microseconds += (microseconds / 7) + 1)
        {
            var histogram = new LatencyHistogram();
            histogram.Record(TimeSpan.FromMicroseconds(microseconds));
            histogram.Record(TimeSpan.FromHours(1));

            var found = histogram.Percentile(0.5).TotalMicroseconds;

            Assert.InRange(found, microseconds, (microseconds * 1.032) + 1);
        }
    }

    [Fact]
    public void Percentiles_are_those_of_the_sorted_list()
    {
        var histogram = new LatencyHistogram();
        foreach (var milliseconds in Enumerable.Range(1, 1000).Reverse())
        {
            histogram.Record(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.Equal(1000, histogram.Count);
        Assert.InRange(histogram.Percentile(0.5).TotalMilliseconds, 500, 516);
        Assert.InRange(histogram.Percentile(0.99).TotalMilliseconds, 990, 1000);
        Assert.Equal(1000, histogram.Percentile(1).TotalMilliseconds);
    }

    [Fact]
    public void The_longest_is_exact_and_no_percentile_exceeds_it()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMicroseconds(123_457));

        Assert.Equal(TimeSpan.FromMicroseconds(123_457), histogram.Max);
        Assert.Equal(histogram.Max, histogram.Percentile(0.999));
    }

    [Fact]
    public void Of_nothing_all_percentiles_are_zero() => Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Percentile(0.99));

    [Fact]
    public void What_is_out_of_range_counts_at_its_end()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromSeconds(-1));
        histogram.Record(TimeSpan.FromDays(1));

        Assert.Equal((TimeSpan.Zero, TimeSpan.FromHours(1)), (histogram.Percentile(0.5), histogram.Max));
    }

    [Fact]
    public void Threads_that_record_together_lose_nothing()
    {
        var histogram = new LatencyHistogram();

        Parallel.For(0, 100_000, i => histogram.Record(TimeSpan.FromMicroseconds(i)));

        Assert.Equal((100_000, TimeSpan.FromMicroseconds(99_999)), (histogram.Count, histogram.Max));
    }
}
