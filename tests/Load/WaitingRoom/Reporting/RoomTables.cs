using System.Globalization;
using PeakStore.Load.Reporting;
using PeakStore.Load.WaitingRoom.Fairness;

namespace PeakStore.Load.WaitingRoom.Reporting;

/// <summary>Tables and the chart of a sale behind a waiting room.</summary>
internal static class RoomTables
{
    public static IEnumerable<PlainTable> Of(RoomReport report) =>
    [
        new("A sale behind the waiting room", "", ["what", "measured"],
        [
            ["people who got a place", Number(report.Places.Count)],
            ["time to get one, p50 / p99 / longest, ms", $"{Number(report.Places.P50)} / {Number(report.Places.P99)} / {Number(report.Places.Max)}"],
            ["askings for one that were told to come back", Number(report.TurnedAway)],
            ["sold out after, s", report.SoldOutAfter is { } seconds ? Number(seconds) : "not in time"],
            ["what became of turns", string.Join(", ", report.Turns.Select(turn => $"{turn.Key.ToLowerInvariant()} {turn.Value}"))],
            ["polls by the sample: number; p50 / p99, ms", $"{Number(report.Polls.Count)}; {Number(report.Polls.P50)} / {Number(report.Polls.P99)}"],
            ["CPU of the shop for a poll, µs", report.PollCpu is { } cpu ? Number(cpu) : "–"],
            ["people came too late by, p50 / p99, ms (the simulator)", $"{Number(report.Generator.P50)} / {Number(report.Generator.P99)}"],
            .. report.Last is { } last
                ? [[$"the last in line, number {Number(last.Number)}",
                    $"came at {Number(last.Came)} s, had a place at {Number(last.Placed)} s with {Number(last.Ahead)} before them, "
                    + (last.ToldAt is { } told ? $"and was told at {Number(told)} s that nothing is left" : "and was told nothing yet")]]
                : Array.Empty<string[]>(),
        ]),
        new("Order",
            "Kendall's tau is 1 for the same order. Requests that are under way at the same time may pass one another; the check `first-come-first-served` looks at all others.",
            ["compared", "people", "inverted pairs", "tau", "places lost at most"],
            [
                Row("numbers, against arrival", report.NumbersByArrival),
                Row("let in, against arrival", report.AdmittedByArrival),
                Row("let in, against numbers", report.AdmittedByNumber),
            ]),
        new("Ways around the line", "Tried while it moved.", ["way", "tried", "succeeded", "answers"],
        [
            .. report.Bypasses.GroupBy(each => each.Way).Select(way => (string[])
            [
                way.Key, Number(way.Count()), Number(way.Count(each => each.Succeeded)),
                string.Join(", ", way.GroupBy(each => each.Answer).Select(answer => $"{answer.Key}: {answer.Count()}")),
            ]),
        ]),
    ];

    public static LineChart Chart(RoomReport report) => new(
        "The line: places given, called, let in", "", [.. report.Moments.Select(moment => moment.At)],
        [
            new("places given", [.. report.Moments.Select(moment => (double?)moment.Tickets)]),
            new("called", [.. report.Moments.Select(moment => (double?)moment.Served)]),
            new("let in", [.. report.AdmittedBy.Select(count => (double?)count)]),
        ],
        report.SoldOutAfter is { } at ? [(at, "sold out")] : [])
    { Logarithmic = true };

    private static string[] Row(string name, OrderLikeness order) =>
        [name, Number(order.People), Number(order.Inversions), order.Tau.ToString("0.00000", CultureInfo.InvariantCulture), Number(order.MostOvertaken)];

    private static string Number(double value) => value.ToString(Math.Abs(value) is < 100 and > 0 && value % 1 != 0 ? "0.##" : "#,0", CultureInfo.InvariantCulture);
}
