using System.Globalization;
using PeakStore.Load.Overload.Measuring;
using PeakStore.Load.Reporting;

namespace PeakStore.Load.Overload.Reporting;

/// <summary>The benchmark's tables.</summary>
internal static class OverloadTables
{
    public static IEnumerable<PlainTable> Of(OverloadReport report) =>
    [
        new("Aims",
            $"C is {Number(report.Capacity)} calls of the mix a second. Held against protection `{(report.Modes is [{ Mode: var first }, ..] ? first : "none")}`.",
            ["aim", "measured", "wanted", "result"],
            [.. report.Aims.Select(aim => (string[])[aim.Name, aim.Measured, aim.Target, aim.Met == true ? "met" : "missed"])]),
        new("What was done", "Useful work in capacities; calls a second; store in cores of CPU; lag is by how much 99 % of the calls were sent late at most.",
            ["protection, load", "useful work", "offered/s", "in time/s", "refused", "late", "timed out", "failed", "store CPU", "lag ms"],
            [.. report.Modes.SelectMany(mode => mode.Phases).Select(phase => Row(report, phase))]),
        new("By priority", "Share answered in time; p50 / p99 in ms of answers; p50 / p99 in ms of refusals.",
            ["protection, load", .. report.Modes.SelectMany(mode => mode.Phases).FirstOrDefault()?.Classes.Select(each => each.Name.ToLowerInvariant()) ?? []],
            [.. report.Modes.SelectMany(mode => mode.Phases).Select(phase => (string[])[Name(phase), .. phase.Classes.Select(Cell)])]),
        new("Orders", "Alone: the same orders at the same moments, without anybody else, with the first protection.",
            ["load", "alone, in time", .. report.Modes.Select(mode => $"{mode.Mode}, in time"), .. report.Modes.Select(mode => $"{mode.Mode}, p99 ms")],
            [.. report.Alone.Select(alone => (string[])
            [
                $"{Number(alone.Factor)} × C", Number(alone.Checkout.Good),
                .. report.Modes.Select(mode => Of(mode, alone.Factor) is { } phase ? Number(phase.Checkout.Good) : "–"),
                .. report.Modes.Select(mode => Of(mode, alone.Factor) is { } phase ? Number(phase.Checkout.P99) : "–"),
            ])]),
        new("After a spike", "Seconds from the end of a spike of 5 × C, back at 0.5 × C, to the first of three in a row in which as much is answered in time as before it, "
            + "and orders take no more than 1.5 times as long.", ["protection", "seconds"],
            [.. report.Modes.Select(mode => (string[])[mode.Mode, mode.Recovery is { } seconds ? Number(seconds) : "not before the end"])]),
        .. report.Refusals is { } cost
            ? [new PlainTable("What a refusal costs", "CPU of all of the store, in ms.", ["what", "ms"],
                [
                    ["a refusal, from a flood of searches of which hardly any is let in", Number(cost.Refusal)],
                    ["a refusal, from a fit over the phases of mixed load", cost.Fitted is { } fitted ? Number(fitted) : "–"],
                    ["a served call of the mix", Number(cost.Served)],
                    ["a served search", Number(cost.Asked)],
                ])]
            : Array.Empty<PlainTable>(),
        new("What answers cost", "CPU of all of the store until all that follows is done, a few at a time; worth in calls of the mix.",
            ["wish", "priority", "share", "ms", "worth"],
            [.. report.Costs.Select(cost => (string[])
                [cost.Wish, cost.Priority.ToLowerInvariant(), Percent(cost.Share), Number(cost.CpuMs), Number(cost.Worth)])]),
        new("Search for the capacity", "", ["tried/s", "offered/s", "in time/s", "useful work/s", "store CPU"],
            [.. report.Search.Select(step => (string[])[Number(step.Rate), Number(step.Offered), Number(step.Goodput), Number(step.Work), Number(step.StoreCores)])]),
    ];

    private static string[] Row(OverloadReport report, PhaseResult phase) =>
    [
        Name(phase), Number(phase.Work / report.Capacity), Number(phase.Offered), Number(phase.Goodput), Number(phase.Refused),
        Number(phase.Classes.Sum(each => each.Late)), Number(phase.Classes.Sum(each => each.TimedOut)), Number(phase.Classes.Sum(each => each.Failed)),
        phase.StoreCpu is { } cpu ? Number(cpu / phase.Elapsed) : "–", $"{Number(phase.Lag)}{(phase.GeneratorWasLate ? " (!)" : "")}",
    ];

    private static string Cell(ClassResult each) => each.Offered == 0 ? "–"
        : $"{Percent(each.GoodShare)}; {Number(each.P50)} / {Number(each.P99)}" + (each.Refused == 0 ? "" : $"; {Number(each.RefusalP50)} / {Number(each.RefusalP99)}");

    private static string Name(PhaseResult phase) => $"{phase.Mode}, {phase.Name}";

    private static PhaseResult? Of(ModeResult mode, double factor) => mode.Phases.FirstOrDefault(phase => phase.Factor == factor);

    private static string Percent(double share) => share.ToString(share is > 0 and < 0.1 or > 0.99 and < 1 ? "0.0 %" : "0 %", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(
        Math.Abs(value) switch { 0 => "0", < 1 => "0.###", < 10 => "0.##", < 100 => "0.#", _ => "#,0" }, CultureInfo.InvariantCulture);
}
