using System.Globalization;
using System.Net;
using PeakStore.Load.Auditing;
using PeakStore.Load.Measuring;

namespace PeakStore.Load.Reporting;

/// <summary>The report as one page that needs nothing else: no script, no font, no picture from anywhere.</summary>
internal static class HtmlReport
{
    public static string Of(RunReport report) => $"""
        <!doctype html>
        <html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><meta name=color-scheme content='light dark'>
        <title>{Text(report.Scenario)}: {(report.Passed ? "promises kept" : "promises broken")}</title>
        <style>{ReportStyle.Css}</style>
        <main>
        <header><p>PeakStore load report</p><h1>{Text(report.Scenario)}</h1><p>{report.StartedAt:yyyy-MM-dd HH:mm:ss} UTC, run {Text(report.Run)}</p>
        <p class='verdict {Kind(report.Passed)}'>{Verdict(report.Checks)}</p></header>
        <p class='note {(report.Generator.WasLate ? "warn" : "")}'>{Text(report.Generator.Verdict)}</p>
        {(report.Unfinished > 0 ? $"<p class='note warn'>{Number(report.Unfinished)} visits had not ended when the run was cut off.</p>" : "")}
        <dl class=tiles>{Tiles(report)}</dl>
        <h2>Over time</h2>
        {Faults(report)}
        <div class=charts>{string.Concat(Charts(report).Select(chart => chart.ToHtml()))}</div>
        <h2>Calls</h2>
        <p>Milliseconds from when a shopper wanted the call to begin to its last answer, retries included.
        Tries are requests: a call that was tried again has several.</p>
        {Calls(report)}
        <h2>Audit</h2>
        {Audit(report.Checks)}
        <h2>Options</h2>
        {new HtmlTable("option", "~value").AddAll(report.Options, _ => "", option => [Text(option.Key), Text(option.Value)])}
        </main></html>
        """;

    public static string Verdict(IReadOnlyList<Check> checks) => checks.All(check => check.Passed)
        ? $"✓ The store kept all {checks.Count} promises."
        : $"✗ {checks.Count(check => !check.Passed)} of {checks.Count} promises were broken.";

    private static string Tiles(RunReport report)
    {
        (string Name, string Value)[] tiles =
        [
            ("visits", Number(report.Arrived)),
            ("tries a second", Number(report.Calls.Sum(call => call.Attempts) / Math.Max(1, report.Seconds))),
            ("orders accepted", Number(report.Count(Outcome.Created))),
            ("sold out", Number(report.Count(Outcome.SoldOut))),
            ("turned away (429, 503)", Number(report.Count(Outcome.TooManyRequests) + report.Count(Outcome.Unavailable))),
            ("orders given up", Number(report.GivenUp)),
            ("errors", Number(Outcomes.All.Where(each => each.IsError()).Sum(report.Count))),
            .. report.Calls.Where(call => call.Kind is "order" or "product").Select(call => ($"p99 of {call.Kind}", $"{Number(call.P99)} ms")),
        ];
        return string.Concat(tiles.Select(tile => $"<div><dt>{tile.Name}</dt><dd>{tile.Value}</dd></div>"));
    }

    private static IEnumerable<LineChart> Charts(RunReport report)
    {
        var marks = report.Faults.Select(fault => (fault.At, $"{fault.Fault}: {fault.Result}")).ToList();
        yield return Chart("Every second", "",
            ("arrivals", second => second.ArrivalRate),
            ("orders accepted", second => second.RateOf(Outcome.Created)),
            ("refused", second => Outcomes.All.Where(each => !each.IsSuccess() && !each.IsError()).Sum(second.RateOf)),
            ("errors", second => Outcomes.All.Where(each => each.IsError()).Sum(second.RateOf)));
        yield return Chart("Visits under way", "", ("visits", second => second.InFlight));
        yield return Chart("Latency of orders", "ms", ("p50", second => second.OrderP50), ("p99", second => second.OrderP99));
        yield return Chart("Latency of other calls", "ms", ("p50", second => second.OtherP50), ("p99", second => second.OtherP99));

        LineChart Chart(string title, string unit, params (string Name, Func<Second, double?> Value)[] lines) => new(
            title, unit, [.. report.Timeline.Select(second => second.At)],
            [.. lines.Select(line => new Series(line.Name, [.. report.Timeline.Select(line.Value)]))], marks);
    }

    private static string Faults(RunReport report) => report.Faults.Count == 0 ? "" : "<p>Dashed uprights in the charts are what was broken:</p>"
        + new HtmlTable("second", "~fault", "~what happened").AddAll(
            report.Faults, fault => fault.Done ? "" : "bad", fault => [Number(fault.At), Text(fault.Fault), Text(fault.Result)]);

    private static HtmlTable Calls(RunReport report) => new HtmlTable("call", "calls", "tries", "p50", "p90", "p99", "p99.9", "max", "~tries ended").AddAll(
        report.Calls, _ => "", call =>
        [
            call.Kind, Number(call.Calls), Number(call.Attempts), Number(call.P50), Number(call.P90), Number(call.P99), Number(call.P999), Number(call.Max),
            string.Join(", ", call.Outcomes.Select(each => $"{Text(each.Key)}: {Number(each.Value)}")),
        ]);

    public static HtmlTable Audit(IReadOnlyList<Check> checks) => new HtmlTable("check", "~result", "~what must hold", "looked at", "broken").AddAll(
        checks, check => Kind(check.Passed), check =>
        [
            check.Name, check.Passed ? "✓ pass" : "✗ fail",
            Text(check.Promise) + string.Concat(check.Examples.Select(example => $"<br><code>{Text(example)}</code>")),
            Number(check.Looked), Number(check.Violations),
        ]);

    public static string Kind(bool passed) => passed ? "good" : "bad";

    private static string Number(double value) => value.ToString(value is < 10 and > 0 && value % 1 != 0 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
