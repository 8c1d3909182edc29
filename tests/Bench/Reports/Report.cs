using System.Text;
using Spectre.Console;

namespace PeakStore.Bench.Reports;

/// <summary>A table, for the screen and for a file.</summary>
internal sealed record Report(string Title, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)
{
    public Table ToTable()
    {
        var table = new Table().Title(Markup.Escape(Title));
        foreach (var column in Columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)).RightAligned());
        }

        foreach (var row in Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        return table;
    }

    public string ToMarkdown()
    {
        var markdown = new StringBuilder($"### {Title}\n\n");
        foreach (var row in Rows.Prepend([.. Columns.Select((_, i) => i == 0 ? "---" : "---:")]).Prepend([.. Columns]))
        {
            markdown.Append($"| {string.Join(" | ", row)} |\n");
        }

        return markdown.Append('\n').ToString();
    }
}
