using PeakStore.Load.Measuring;
using PeakStore.Load.Overload.Crowd;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.Load.Overload.Measuring;

/// <summary>
/// What became of the wishes of a phase, each counted where it belongs by when it was wished, however late its end: what was asked for in a
/// second and what of that was answered in time can be compared. Any number of threads may record.
/// </summary>
/// <param name="seconds">Length of the phase.</param>
internal sealed class Tally(int seconds)
{
    private static readonly int Endings = Enum.GetValues<Ending>().Length;

    private readonly long[,] _byWish = new long[Wish.All.Count, Endings];
    private readonly LatencyHistogram[] _answers = [.. Enum.GetValues<Priority>().Select(_ => new LatencyHistogram())];
    private readonly LatencyHistogram[] _refusals = [.. Enum.GetValues<Priority>().Select(_ => new LatencyHistogram())];
    private readonly TallySecond[] _seconds = [.. Enumerable.Range(0, seconds).Select(_ => new TallySecond())];

    /// <summary>How long buyers waited for the answer to an order that was one, in time or not.</summary>
    public LatencyHistogram Checkouts { get; } = new();

    public IReadOnlyList<TallySecond> Seconds => _seconds;

    public long Count(Wish wish, Ending ending) => Volatile.Read(ref _byWish[wish.Number, (int)ending]);

    public long Count(Priority priority, Ending ending) => Wish.All.Where(wish => wish.Priority == priority).Sum(wish => Count(wish, ending));

    public long Count(Ending ending) => Wish.All.Sum(wish => Count(wish, ending));

    /// <summary>How long shoppers waited for an answer that was one, in time or not.</summary>
    public LatencyHistogram Answers(Priority priority) => _answers[(int)priority];

    /// <summary>How long it took the store to say no.</summary>
    public LatencyHistogram Refusals(Priority priority) => _refusals[(int)priority];

    /// <param name="second">In which it was wished.</param>
    /// <param name="waited">From when it was wished to its end.</param>
    /// <param name="took">From when it was sent: what a late simulator adds is not in it.</param>
    public void Record(Wish wish, int second, Ending ending, TimeSpan waited, TimeSpan took)
    {
        Interlocked.Increment(ref _byWish[wish.Number, (int)ending]);
        if (ending is Ending.Good or Ending.Late)
        {
            Answers(wish.Priority).Record(waited);
            if (wish == Wish.Order)
            {
                Checkouts.Record(waited);
            }
        }
        else if (ending == Ending.Refused)
        {
            Refusals(wish.Priority).Record(took);
        }

        _seconds[Math.Clamp(second, 0, seconds - 1)].Record(wish, ending, waited);
    }
}

/// <summary>What became of the wishes of one second.</summary>
internal sealed class TallySecond
{
    private readonly long[] _good = new long[Wish.All.Count];
    private readonly long[] _offered = new long[Wish.All.Count];
    private long _refused;

    /// <summary>Waits of those who want to check out, of answers in time or not.</summary>
    public LatencyHistogram Checkouts { get; } = new();

    public long Offered => _offered.Sum();

    public long Refused => Volatile.Read(ref _refused);

    public long Good => _good.Sum();

    /// <inheritdoc cref="Maths.Work.Of"/>
    public double Work(IReadOnlyList<double> worth) => Maths.Work.Of(_offered, _good, worth);

    public void Record(Wish wish, Ending ending, TimeSpan waited)
    {
        Interlocked.Increment(ref _offered[wish.Number]);
        if (ending == Ending.Good)
        {
            Interlocked.Increment(ref _good[wish.Number]);
        }
        else if (ending == Ending.Refused)
        {
            Interlocked.Increment(ref _refused);
        }

        if (wish == Wish.Order && (ending is Ending.Good or Ending.Late))
        {
            Checkouts.Record(waited);
        }
    }
}
