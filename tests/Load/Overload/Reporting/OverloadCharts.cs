using PeakStore.Load.Overload.Measuring;
using PeakStore.Load.Reporting;

namespace PeakStore.Load.Overload.Reporting;

/// <summary>The benchmark's charts, by the names of their files.</summary>
internal static class OverloadCharts
{
    public static IEnumerable<(string File, LineChart Chart)> Of(OverloadReport report)
    {
        if (report.Modes.Count == 0)
        {
            yield break;
        }

        yield return ("overload-goodput.svg", OverLoad(report, "Useful work over offered load, both in capacities", "", phase => phase.Work / report.Capacity));
        yield return ("overload-checkout.svg", OverLoad(
            report, "Orders answered in time, of those asked for, over offered load", "%", phase => phase.Checkout.GoodShare * 100));
        yield return ("overload-latency.svg", OverLoad(
            report, "p99 of answered orders over offered load", "ms", phase => phase.Checkout.P99) with
        { Logarithmic = true });
        yield return ("overload-spike.svg", Spike(
            report, "A spike of five times the capacity: useful work, in capacities", "", second => second.Work / report.Capacity));
        yield return ("overload-spike-latency.svg", Spike(
            report, "The same: p99 of answered orders", "ms", second => second.CheckoutP99) with
        { Logarithmic = true });
    }

    private static LineChart OverLoad(OverloadReport report, string title, string unit, Func<PhaseResult, double?> value)
    {
        var factors = report.Modes[0].Phases.Select(phase => phase.Factor).ToList();
        return new(title, unit, factors, [.. report.Modes.Select(mode => new Series(mode.Mode, [.. mode.Phases.Select(value)]))], [])
        { Over = ("load", " × C") };
    }

    private static LineChart Spike(OverloadReport report, string title, string unit, Func<PhaseSecond, double?> value)
    {
        var seconds = report.Modes[0].Spike.Timeline;
        return new(
            title, unit, [.. seconds.Select(second => (double)second.At)],
            [.. report.Modes.Select(mode => new Series(mode.Mode, [.. mode.Spike.Timeline.Select(value)]))], []);
    }
}
