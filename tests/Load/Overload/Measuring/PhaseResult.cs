using PeakStore.Load.Measuring;
using PeakStore.Load.Overload.Crowd;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.Load.Overload.Measuring;

/// <summary>What became of the wishes of one priority. Milliseconds; waits of answers count from the wish, those of refusals from sending.</summary>
internal sealed record ClassResult(
    string Name, long Good, long Late, long Refused, long TimedOut, long Failed, double P50, double P99, double RefusalP50, double RefusalP99)
{
    public long Offered => Good + Late + Refused + TimedOut + Failed;

    /// <summary>Answered in time, of those who asked; 0 to 1.</summary>
    public double GoodShare => Offered == 0 ? 0 : (double)Good / Offered;

    public static ClassResult Of(string name, Func<Ending, long> count, LatencyHistogram answers, LatencyHistogram refusals) => new(
        name, count(Ending.Good), count(Ending.Late), count(Ending.Refused), count(Ending.TimedOut), count(Ending.Failed),
        Ms(answers, 0.5), Ms(answers, 0.99), Ms(refusals, 0.5), Ms(refusals, 0.99));

    private static double Ms(LatencyHistogram latencies, double share) => Math.Round(latencies.Percentile(share).TotalMilliseconds, 2);
}

/// <summary>One second of a phase, by when shoppers came.</summary>
/// <param name="Work">Useful work, in calls of the ordinary mix (<see cref="Maths.Work"/>).</param>
/// <param name="CheckoutP99">Milliseconds; null when nobody's order was answered.</param>
internal sealed record PhaseSecond(int At, long Offered, long Good, double Work, long Refused, double? CheckoutP99);

/// <summary>One phase of the benchmark.</summary>
internal sealed record PhaseResult
{
    public required string Name { get; init; }

    /// <summary>How the store protected itself.</summary>
    public required string Mode { get; init; }

    /// <summary>Offered load, in capacities.</summary>
    public required double Factor { get; init; }

    /// <summary>Seconds in which shoppers came.</summary>
    public required double Seconds { get; init; }

    /// <summary>By priority, the highest first.</summary>
    public required IReadOnlyList<ClassResult> Classes { get; init; }

    /// <summary>Orders alone, which are of the highest priority.</summary>
    public required ClassResult Checkout { get; init; }

    /// <summary>How often each wish was had, in the order of <see cref="Wish.All"/>.</summary>
    public required IReadOnlyList<long> Wished { get; init; }

    /// <summary>How often each was answered in time.</summary>
    public required IReadOnlyList<long> Good { get; init; }

    /// <summary>Useful work a second, in calls of the ordinary mix (<see cref="Maths.Work"/>).</summary>
    public required double Work { get; init; }

    /// <summary>Seconds from the first arrival to the last end; CPU is counted over these.</summary>
    public required double Elapsed { get; init; }

    /// <summary>CPU seconds of all that the store runs; null when its processes are not on this machine.</summary>
    public double? StoreCpu { get; init; }

    /// <summary>Of its services alone.</summary>
    public double? ServicesCpu { get; init; }

    /// <summary>Milliseconds by which 99 % of the wishes were sent at most too late.</summary>
    public required double Lag { get; init; }

    /// <summary>Cores that the simulator itself was busy with.</summary>
    public required double GeneratorCores { get; init; }

    public required IReadOnlyList<PhaseSecond> Timeline { get; init; }

    /// <summary>Wishes a second, as it turned out.</summary>
    public double Offered => Classes.Sum(each => each.Offered) / Seconds;

    /// <summary>Answers in time a second.</summary>
    public double Goodput => Classes.Sum(each => each.Good) / Seconds;

    public long Refused => Classes.Sum(each => each.Refused);

    /// <summary>Answered when the shopper had lost patience, or not before the shopper went away.</summary>
    public long Late => Classes.Sum(each => each.Late + each.TimedOut);

    /// <summary>Whether the simulator could not offer in time what it was to offer.</summary>
    public bool GeneratorWasLate => Lag > Tolerable;

    private const double Tolerable = 50;

    /// <param name="worth">Of each wish, in calls of the ordinary mix.</param>
    public static PhaseResult Of(string name, string mode, double factor, double seconds, Tally tally, IReadOnlyList<double> worth, PhaseCosts costs) => new()
    {
        Name = name,
        Mode = mode,
        Factor = factor,
        Seconds = seconds,
        Classes =
        [
            .. Enum.GetValues<Priority>().Select(priority => ClassResult.Of(
                priority.ToString(), ending => tally.Count(priority, ending), tally.Answers(priority), tally.Refusals(priority))),
        ],
        Checkout = ClassResult.Of("Checkout", ending => tally.Count(Wish.Order, ending), tally.Checkouts, tally.Refusals(Priority.Critical)),
        Wished = tally.Wished,
        Good = tally.Good,
        Work = Maths.Work.Of(tally.Wished, tally.Good, worth) / seconds,
        Elapsed = costs.Elapsed,
        StoreCpu = costs.Store,
        ServicesCpu = costs.Services,
        Lag = costs.Lag,
        GeneratorCores = costs.GeneratorCores,
        Timeline =
        [
            .. tally.Seconds.Select((second, at) => new PhaseSecond(
                at, second.Offered, second.Good, second.Work(worth), second.Refused,
                second.Checkouts.Count == 0 ? null : second.Checkouts.Percentile(0.99).TotalMilliseconds)),
        ],
    };
}

/// <summary>What a phase took of processors.</summary>
internal sealed record PhaseCosts(double Elapsed, double? Store, double? Services, double Lag, double GeneratorCores);
