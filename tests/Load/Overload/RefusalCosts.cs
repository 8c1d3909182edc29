using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Overload.Maths;
using PeakStore.Load.Overload.Measuring;

namespace PeakStore.Load.Overload;

/// <summary>Tells what a refusal costs, two ways.</summary>
internal static class RefusalCosts
{
    /// <summary>Fewer tell nothing.</summary>
    private const int Enough = 500;

    /// <summary>
    /// From a phase in which all wanted the same and hardly anybody got it: its CPU, less what the store takes by itself and for those it served, over
    /// the refused. Null when too few were refused.
    /// </summary>
    /// <param name="mixed">Phases of mixed load with the same protection, to fit CPU = a·work + b·refused + c·time.</param>
    public static RefusalCost? Of(PhaseResult flood, Wish wish, IReadOnlyList<PhaseResult> mixed, IReadOnlyList<WishCost> costs, double idleCores)
    {
        if (flood.Refused < Enough || flood.StoreCpu is not { } cpu)
        {
            return null;
        }

        var asked = costs[wish.Number].CpuMs;
        var served = flood.Classes.Sum(each => each.Good + each.Late);
        var refusal = Math.Max(0, ((cpu - (idleCores * flood.Elapsed)) * 1000) - (served * asked)) / flood.Refused;
        var fitted = LeastSquares.Fit([
            .. from phase in mixed
               where phase.StoreCpu is not null
               select (new[] { phase.Work * phase.Seconds, phase.Refused, phase.Elapsed }, phase.StoreCpu!.Value * 1000)]);
        return new(flood.Refused, refusal, fitted?[1], costs.Sum(each => each.Share * each.CpuMs), asked);
    }
}
