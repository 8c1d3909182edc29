using System.Text;
using PeakStore.Load.Auditing;
using PeakStore.Load.Store;

namespace PeakStore.Load.Reporting;

/// <summary>Puts what was measured into a page of documentation, between two comments, so that numbers there come from a run and words from people.</summary>
internal static class MarkdownPart
{
    /// <summary>Replaces what stands between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
    public static string Replace(string page, string name, string content)
    {
        var (begin, end) = ($"<!-- {name} -->", $"<!-- /{name} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        return from >= 0 && to > from
            ? $"{page[..(from + begin.Length)]}\n{content.Trim()}\n{page[to..]}"
            : throw new CannotRunException($"The page has no place for the results: a line {begin}, and below it a line {end}.");
    }

    /// <summary>What the audit found, in a sentence.</summary>
    public static string Verdict(IReadOnlyList<Check> checks) => checks.All(check => check.Passed)
        ? $"The audit after it found all {checks.Count} promises kept."
        : $"The audit after it found {checks.Count(check => !check.Passed)} of {checks.Count} promises broken.";

    public static string Of(PlainTable table)
    {
        var text = new StringBuilder($"### {table.Title}\n\n{(table.Caption is "" ? "" : $"{table.Caption}\n\n")}");
        text.Append("| ").AppendJoin(" | ", table.Columns).Append(" |\n|---|");
        text.Append(string.Concat(Enumerable.Repeat("---:|", table.Columns.Count - 1))).Append('\n');
        foreach (var row in table.Rows)
        {
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }

        return text.Append('\n').ToString();
    }
}
