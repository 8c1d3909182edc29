using System.Net;
using PeakStore.Load.Auditing;

namespace PeakStore.Load.Reporting;

/// <summary>A report of charts and tables as one page that needs nothing else.</summary>
internal static class BenchmarkPage
{
    public static string Of(
        string name, DateTimeOffset startedAt, string run, IReadOnlyList<Check> checks, IEnumerable<string> notes, IEnumerable<LineChart> charts,
        IEnumerable<PlainTable> tables, IReadOnlyDictionary<string, string> options) => $"""
        <!doctype html>
        <html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><meta name=color-scheme content='light dark'>
        <title>{Text(name)}</title>
        <style>{ReportStyle.Css}</style>
        <main>
        <header><p>PeakStore load report</p><h1>{Text(name)}</h1><p>{startedAt:yyyy-MM-dd HH:mm:ss} UTC, run {Text(run)}</p>
        <p class='verdict {HtmlReport.Kind(checks.All(check => check.Passed))}'>{HtmlReport.Verdict(checks)}</p></header>
        {string.Concat(notes.Select(note => $"<p class=note>{Text(note)}</p>"))}
        <div class=charts>{string.Concat(charts.Select(chart => chart.ToHtml()))}</div>
        {string.Concat(tables.Where(table => table.Rows.Count > 0).Select(Table))}
        <h2>Audit</h2>
        {HtmlReport.Audit(checks)}
        <h2>Options</h2>
        {new HtmlTable("option", "~value").AddAll(options, _ => "", option => [Text(option.Key), Text(option.Value)])}
        </main></html>
        """;

    private static string Table(PlainTable table) =>
        $"<h2>{Text(table.Title)}</h2><p>{Text(table.Caption)}</p>"
        + new HtmlTable([.. table.Columns.Select(Text)]).AddAll(table.Rows, _ => "", row => [.. row.Select(Text)]);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
