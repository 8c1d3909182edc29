namespace PeakStore.Integration.Survival;

/// <summary>The table of docs/survival.md: what is promised when which stores are away.</summary>
internal static class SurvivalMatrix
{
    private const string Begin = "<!-- survival-matrix -->";
    private const string Page = "docs/survival.md";

    /// <summary>Reads the table as it is documented.</summary>
    public static string ReadDocumented()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Store.sln")))
        {
            folder = folder.Parent;
        }

        var lines = File.ReadAllLines(Path.Combine(folder.FullName, Page));
        return string.Join('\n', lines.SkipWhile(line => line != Begin).Skip(1).TakeWhile(line => line.StartsWith('|')));
    }

    /// <summary>What stands in a row of the table, by column.</summary>
    public static IReadOnlyDictionary<string, string> Row(string table, string name)
    {
        var rows = table.Split('\n').Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        var row = rows.FirstOrDefault(cells => cells[0] == name) ?? throw new InvalidOperationException($"{Page} has no row '{name}'.");
        return rows[0].Skip(1).Zip(row.Skip(1)).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
