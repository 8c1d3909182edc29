using System.Globalization;
using PeakStore.Load.Reporting;
using PeakStore.Load.WaitingRoom.Fairness;

namespace PeakStore.Load.WaitingRoom.Reporting;

/// <summary>Writes tables and the chart into the documentation.</summary>
internal static class RoomDocs
{
    private const string Page = "overload-benchmarks.md", Name = "waitingroom", Picture = "pictures/waiting-room.svg";

    public static async Task WriteAsync(string folder, RoomReport report, CancellationToken stop)
    {
        var (page, chart) = (Path.Combine(folder, Page), RoomTables.Chart(report));
        var text = string.Create(CultureInfo.InvariantCulture, $"Run of {report.StartedAt:yyyy-MM-dd}: {string.Join("; ", report.Options.Select(each => $"{each.Key}: {each.Value}"))}.\n\n")
            + string.Concat(report.Notes.Select(note => $"- {note}\n")) + $"\n![{chart.Described()}]({Picture})\n\n"
            + string.Concat(RoomTables.Of(report).Where(table => table.Rows.Count > 0).Select(MarkdownPart.Of))
            + MarkdownPart.Verdict(report.Checks);
        var changed = MarkdownPart.Replace(await File.ReadAllTextAsync(page, stop), Name, text);
        Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(Picture)!));
        await File.WriteAllTextAsync(Path.Combine(folder, Picture), StandaloneChart.Of(chart), stop);
        await File.WriteAllTextAsync(page, changed, stop);
    }
}
