using System.Numerics;

namespace PeakStore.Load.Measuring;

/// <summary>
/// Counts of durations in buckets that are linear within each power of two of microseconds, as HdrHistogram has them: a value
/// is known to within 3 %, from a microsecond to an hour, in 9 KB. Any number of threads may record.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 5;
    private const int Steps = 1 << StepBits;
    private const long Highest = 3_600_000_000;

    private readonly long[] _counts = new long[IndexOf(Highest) + 1];
    private long _count;
    private long _max;

    /// <summary>How many durations were recorded.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>The longest, exact.</summary>
    public TimeSpan Max => TimeSpan.FromMicroseconds(Volatile.Read(ref _max));

    /// <summary>Adds one. Negative ones count as 0, those above an hour as an hour.</summary>
    public void Record(TimeSpan duration)
    {
        var microseconds = Math.Clamp(duration.Ticks / TimeSpan.TicksPerMicrosecond, 0, Highest);
        Interlocked.Increment(ref _counts[IndexOf(microseconds)]);
        Interlocked.Increment(ref _count);
        for (var max = Volatile.Read(ref _max); microseconds > max;)
        {
            var seen = Interlocked.CompareExchange(ref _max, microseconds, max);
            if (seen == max)
            {
                return;
            }

            max = seen;
        }
    }

    /// <summary>The shortest duration that <paramref name="share"/> of all do not exceed, at most 3 % above the truth; 0 of none.</summary>
    /// <param name="share">0 to 1.</param>
    public TimeSpan Percentile(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += Volatile.Read(ref _counts[i]);
            if (seen >= wanted)
            {
                var upper = TimeSpan.FromMicroseconds(UpperOf(i));
                return upper < Max ? upper : Max;
            }
        }

        return Max;
    }

    private static int IndexOf(long microseconds)
    {
        // Below 2 * Steps a bucket is one microsecond wide; above, the leading bits say which of the steps it is.
        var shift = Math.Max(0, BitOperations.Log2((ulong)microseconds | 1) - StepBits);
        return (shift << StepBits) + (int)(microseconds >> shift);
    }

    private static long UpperOf(int index)
    {
        var shift = Math.Max(0, (index >> StepBits) - 1);
        return ((((long)index - ((long)shift << StepBits)) + 1) << shift) - 1;
    }
}
