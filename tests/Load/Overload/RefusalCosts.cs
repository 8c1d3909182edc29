using PeakStore.Load.Overload.Maths;
using PeakStore.Load.Overload.Measuring;

namespace PeakStore.Load.Overload;

/// <summary>Tells what a refusal costs, by least squares.</summary>
internal static class RefusalCosts
{
    /// <summary>Fewer tell nothing.</summary>
    private const int Enough = 500;

    /// <summary>
    /// From floods of one kind of call, of which ever more had to be refused: what the store took beyond what it takes by itself is CPU = a·served + b·refused.
    /// Nothing that was measured at another time comes in. Null when too few were refused, or the floods do not tell.
    /// </summary>
    /// <param name="mixed">Phases of mixed load with the protection that is held against the aims, for a second opinion.</param>
    public static RefusalCost? Of(IReadOnlyList<PhaseResult> floods, IReadOnlyList<PhaseResult> mixed, IReadOnlyList<WishCost> costs, double idleCores)
    {
        var refused = floods.Sum(flood => flood.Refused);
        return refused >= Enough && Fit(floods, Served, idleCores) is [var asked, var refusal]
            ? new(refused, refusal, Fit(mixed, phase => phase.Work * phase.Seconds, idleCores)?[1], costs.Sum(each => each.Share * each.CpuMs), asked)
            : null;
    }

    private static double Served(PhaseResult flood) => flood.Classes.Sum(each => each.Good + each.Late);

    private static double[]? Fit(IReadOnlyList<PhaseResult> phases, Func<PhaseResult, double> served, double idleCores) => LeastSquares.Fit([
        .. from phase in phases
           where phase.StoreCpu is not null
           select (new[] { served(phase), phase.Refused }, (phase.StoreCpu!.Value - (idleCores * phase.Elapsed)) * 1000)]);
}
