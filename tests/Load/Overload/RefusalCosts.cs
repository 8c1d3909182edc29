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
    public static RefusalCost? Of(IReadOnlyList<PhaseResult> floods, IReadOnlyList<WishCost> costs, double idleCores)
    {
        var refused = floods.Sum(flood => flood.Refused);
        return refused >= Enough && Fit(floods, idleCores) is [var asked, var refusal]
            ? new(refused, refusal, costs.Sum(each => each.Share * each.CpuMs), asked)
            : null;
    }

    private static double[]? Fit(IReadOnlyList<PhaseResult> floods, double idleCores) => LeastSquares.Fit([
        .. from flood in floods
           where flood.StoreCpu is not null
           let served = flood.Classes.Sum(each => each.Good + each.Late)
           select (new double[] { served, flood.Refused }, (flood.StoreCpu!.Value - (idleCores * flood.Elapsed)) * 1000)]);
}
