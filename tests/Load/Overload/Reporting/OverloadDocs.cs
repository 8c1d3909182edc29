using System.Globalization;
using PeakStore.Load.Overload.Measuring;
using PeakStore.Load.Reporting;

namespace PeakStore.Load.Overload.Reporting;

/// <summary>Writes tables and charts into the documentation.</summary>
internal static class OverloadDocs
{
    private const string Page = "overload-benchmarks.md", Name = "overload", Pictures = "pictures";

    public static async Task WriteAsync(string folder, OverloadReport report, CancellationToken stop)
    {
        var page = Path.Combine(folder, Page);
        var changed = MarkdownPart.Replace(await File.ReadAllTextAsync(page, stop), Name, Of(report));
        Directory.CreateDirectory(Path.Combine(folder, Pictures));
        foreach (var (file, chart) in OverloadCharts.Of(report))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, Pictures, file), StandaloneChart.Of(chart), stop);
        }

        await File.WriteAllTextAsync(page, changed, stop);
    }

    private static string Of(OverloadReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"Run of {report.StartedAt:yyyy-MM-dd}: {string.Join("; ", report.Options.Select(each => $"{each.Key}: {each.Value}"))}.\n\n")
        + string.Concat(report.Notes.Select(note => $"- {note}\n")) + "\n"
        + string.Concat(OverloadCharts.Of(report).Select(each => $"![{each.Chart.Described()}]({Pictures}/{each.File})\n\n"))
        + string.Concat(OverloadTables.Of(report).Where(table => table.Rows.Count > 0).Select(MarkdownPart.Of))
        + MarkdownPart.Verdict(report.Checks);
}
