using PeakStore.Load.Auditing;
using Spectre.Console;

namespace PeakStore.Load.Reporting;

/// <summary>The tables at the end.</summary>
internal static class Summary
{
    public static void Show(IAnsiConsole console, RunReport report)
    {
        var table = new Table().RoundedBorder().Title($"{report.Scenario}: {report.Arrived} visits in {report.Seconds:0} s");
        table.AddColumn("call");
        foreach (var column in (string[])["calls", "tries", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        table.AddColumn("tries ended");
        foreach (var call in report.Calls)
        {
            table.AddRow(
                call.Kind, $"{call.Calls}", $"{call.Attempts}",
                $"{call.P50:0.0}", $"{call.P90:0.0}", $"{call.P99:0.0}", $"{call.P999:0.0}", $"{call.Max:0.0}",
                string.Join("  ", call.Outcomes.Select(each => $"{each.Key}: {each.Value}")));
        }

        console.Write(table);
        console.MarkupLineInterpolated($"[{(report.Generator.WasLate ? "yellow" : "grey")}]{report.Generator.Verdict}[/]");
        if (report.GivenUp > 0)
        {
            console.MarkupLineInterpolated($"[yellow]{report.GivenUp} orders were given up without a clear answer.[/]");
        }

        if (report.Unfinished > 0)
        {
            console.MarkupLineInterpolated($"[yellow]{report.Unfinished} visits had not ended when the run was cut off.[/]");
        }
    }

    public static void Show(IAnsiConsole console, PlainTable plain)
    {
        var table = new Table().RoundedBorder().Title(Markup.Escape(plain.Title));
        foreach (var column in plain.Columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        foreach (var row in plain.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    public static void Show(IAnsiConsole console, IReadOnlyList<Check> checks)
    {
        var table = new Table().RoundedBorder().Title("audit");
        table.AddColumns("", "check", "looked at", "what must hold");
        foreach (var check in checks)
        {
            table.AddRow(check.Passed ? "[green]pass[/]" : "[red]FAIL[/]", check.Name, $"{check.Looked}", Markup.Escape(check.Promise));
        }

        console.Write(table);
        foreach (var check in checks.Where(check => !check.Passed))
        {
            console.MarkupLineInterpolated($"[red]{check.Name}[/]: {check.Violations} found, such as");
            foreach (var example in check.Examples)
            {
                console.MarkupLineInterpolated($"  {example}");
            }
        }

        console.MarkupLine(checks.All(check => check.Passed) ? "[green]The store kept its promises.[/]" : "[red]The store broke promises.[/]");
    }
}
