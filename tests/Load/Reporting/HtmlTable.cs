using System.Text;

namespace PeakStore.Load.Reporting;

/// <summary>A table of the report, in a box that scrolls on narrow screens.</summary>
/// <param name="Columns">Numbers stand right, words left: names of columns of words begin with <c>~</c>. The first names the rows.</param>
internal sealed record HtmlTable(params string[] Columns)
{
    private const char Words = '~';

    private readonly StringBuilder _rows = new();

    /// <summary>Adds a row.</summary>
    /// <param name="kind">Its class, <c>good</c>, <c>bad</c> or empty.</param>
    /// <param name="cells">Ready HTML, one a column.</param>
    public HtmlTable Add(string kind, params string[] cells)
    {
        _rows.Append("<tr").Append(kind is "" ? "" : $" class={kind}").Append("><th scope=row>").Append(cells[0]);
        for (var i = 1; i < cells.Length; i++)
        {
            _rows.Append(Columns[i][0] == Words ? "<td class=text>" : "<td>").Append(cells[i]);
        }

        return this;
    }

    /// <summary>Adds a row for each of <paramref name="all"/>.</summary>
    public HtmlTable AddAll<T>(IEnumerable<T> all, Func<T, string> kind, Func<T, string[]> cells)
    {
        foreach (var each in all)
        {
            Add(kind(each), cells(each));
        }

        return this;
    }

    public override string ToString()
    {
        var heads = Columns.Select((name, i) => i == 0 || name[0] == Words ? $"<th scope=col class=text>{name.TrimStart(Words)}" : $"<th scope=col>{name}");
        return $"<div class=scroll><table><thead><tr>{string.Concat(heads)}<tbody>{_rows}</table></div>";
    }
}
