namespace PeakStore.Wiring;

/// <summary>Changes YAML as a person would: as text, so that comments and layout stay.</summary>
internal static class Yaml
{
    /// <summary>Adds lines at the end of the block that belongs to <paramref name="key"/>; null when there is no such key.</summary>
    /// <param name="text">The file, or a part of it.</param>
    /// <param name="key">A line without its indentation, such as <c>resources:</c>. The first one counts.</param>
    /// <param name="lines">What is added, without indentation: it gets that of the block.</param>
    public static string? Append(string text, string key, params string[] lines)
    {
        var all = text.Split('\n').ToList();
        if (Block(all, key) is not ({ } first, { } end) || first == end) return null;
        all.InsertRange(end, lines.Select(line => new string(' ', Indentation(all[first])) + line));
        return string.Join('\n', all);
    }

    /// <summary>The last item of the list that belongs to <paramref name="key"/>, without indentation; null when there is none.</summary>
    public static string[]? LastItem(string text, string key)
    {
        var all = text.Split('\n').ToList();
        if (Block(all, key) is not ({ } first, { } end) || first == end) return null;
        var start = all.FindLastIndex(end - 1, end - first, line => line[Indentation(all[first])..].StartsWith("- ", StringComparison.Ordinal));
        return start < 0 ? null : [.. all[start..end].Select(line => line[Indentation(all[first])..])];
    }

    private static (int? First, int? End) Block(List<string> lines, string key)
    {
        var head = lines.FindIndex(line => line.TrimStart() == key);
        if (head < 0) return (null, null);
        var end = lines.FindIndex(head + 1, line => line.Length > 0 && Indentation(line) <= Indentation(lines[head]));
        if (end < 0) end = lines.Count;
        while (end > head + 1 && lines[end - 1].Length == 0) end--;
        return (head + 1, end);
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length;
}
