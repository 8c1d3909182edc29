namespace PeakStore.Load.Overload.Maths;

/// <summary>One second of a run with a spike, by when shoppers came.</summary>
/// <param name="At">Seconds since its start, at the second's beginning.</param>
/// <param name="GoodShare">Of what was asked for in it, what was answered in time; 0 to 1.</param>
/// <param name="P99">Of checkouts, milliseconds; null when there was none.</param>
internal sealed record SpikeSecond(double At, double GoodShare, double? P99);

/// <summary>Tells when a store is itself again after a spike.</summary>
internal static class Recovery
{
    /// <summary>So many seconds in a row must be good: one may be luck.</summary>
    private const int InARow = 3;

    /// <summary>Of the share before the spike.</summary>
    private const double GoodAgain = 0.99;

    /// <summary>Times the slowest second before the spike: the few checkouts of one second scatter.</summary>
    private const double SlowNoMore = 1.5;

    /// <summary>Seconds from the end of the spike to the first of the good ones; null when they never came.</summary>
    /// <param name="before">Of the ordinary load before the spike.</param>
    /// <param name="after">From the end of the spike on.</param>
    public static double? Of(IReadOnlyList<SpikeSecond> before, IReadOnlyList<SpikeSecond> after)
    {
        var enough = GoodAgain * before.Average(second => second.GoodShare);
        var fast = SlowNoMore * before.Max(second => second.P99 ?? 0);
        for (var i = 0; i + InARow <= after.Count; i++)
        {
            if (after.Skip(i).Take(InARow).All(second => second.GoodShare >= enough && !(second.P99 > fast)))
            {
                return after[i].At - after[0].At;
            }
        }

        return null;
    }
}
