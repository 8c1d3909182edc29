using System.Globalization;
using PeakStore.Load.Overload.Measuring;

namespace PeakStore.Load.Overload;

/// <summary>What overload protection is hoped to do, held against what was measured with the first of the ways of protection.</summary>
internal static class Aims
{
    private const double Goodput = 0.9, Checkouts = 0.99, Slower = 3, Refusal = 0.05, Recovery = 5;

    public static IReadOnlyList<Aim> Of(OverloadReport report)
    {
        if (report.Modes.Count == 0)
        {
            return [];
        }

        var first = report.Modes[0];
        var half = first.Phases.FirstOrDefault(phase => phase.Factor < 1);
        return
        [
            .. first.Phases.Where(phase => phase.Factor > 1).Select(phase => GoodputOf(phase, report.Capacity)),
            .. from phase in first.Phases
               let alone = report.Alone.FirstOrDefault(each => each.Factor == phase.Factor)
               where alone is not null
               select CheckoutsOf(phase, alone),
            .. first.Phases.Where(phase => phase.Factor > 1 && half is not null).Select(phase => LatencyOf(phase, half!)),
            .. report.Refusals is { } refusals ? [CostOf(refusals)] : Array.Empty<Aim>(),
            RecoveryOf(first.Recovery),
        ];
    }

    private static Aim GoodputOf(PhaseResult phase, double capacity) => new(
        $"goodput at {Number(phase.Factor)} × C, of C", Share(phase.Work / capacity), $"≥ {Share(Goodput)}", phase.Work >= Goodput * capacity);

    private static Aim CheckoutsOf(PhaseResult phase, PhaseResult alone) => new(
        $"orders at {Number(phase.Factor)} × C, of those without anybody else", Share((double)phase.Checkout.Good / Math.Max(1, alone.Checkout.Good)),
        $"≥ {Share(Checkouts)}", phase.Checkout.Good >= Checkouts * alone.Checkout.Good);

    private static Aim LatencyOf(PhaseResult phase, PhaseResult half) => new(
        $"p99 of orders at {Number(phase.Factor)} × C, times that at half load ({Number(half.Checkout.P99)} ms)",
        $"{Number(phase.Checkout.P99 / Math.Max(0.01, half.Checkout.P99))} ({Number(phase.Checkout.P99)} ms)",
        $"≤ {Slower:0}", phase.Checkout.P99 <= Slower * half.Checkout.P99);

    private static Aim RecoveryOf(double? seconds) => new(
        "seconds from the end of the spike to normal", seconds is { } some ? Number(some) : "not in time", $"≤ {Recovery:0}", seconds <= Recovery);

    private static Aim CostOf(RefusalCost cost) => new(
        "CPU of a refusal, of that of a served call", Share(cost.Refusal / cost.Served), $"≤ {Share(Refusal)}", cost.Refusal <= Refusal * cost.Served);

    private static string Share(double share) => share.ToString(share < 0.1 ? "0.0 %" : "0 %", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
