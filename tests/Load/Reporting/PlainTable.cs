namespace PeakStore.Load.Reporting;

/// <summary>A table in plain text, for pages and for documentation alike.</summary>
/// <param name="Columns">The first names the rows.</param>
internal sealed record PlainTable(string Title, string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
