namespace PeakStore.Template.Building;

/// <summary>Few combinations in which every two values of different options meet.</summary>
internal static class Pairs
{
    /// <param name="options">Their values, an array an option.</param>
    public static IReadOnlyList<string[]> Of(IReadOnlyList<string[]> options)
    {
        var missing = AllOf(options);
        var rows = new List<string[]>();
        while (missing.Count > 0)
        {
            var row = Begin(options, missing.First());
            foreach (var open in Enumerable.Range(0, options.Count).Where(option => row[option] is null))
            {
                row[open] = options[open].MaxBy(value => PairsOf(With(row, open, value)).Count(missing.Contains))!;
            }

            missing.ExceptWith(PairsOf(row!));
            rows.Add(row!);
        }

        return rows;
    }

    private static HashSet<(int, string, int, string)> AllOf(IReadOnlyList<string[]> options) =>
        [.. from one in Enumerable.Range(0, options.Count)
            from other in Enumerable.Range(one + 1, options.Count - one - 1)
            from first in options[one]
            from second in options[other]
            select (one, first, other, second)];

    private static string?[] Begin(IReadOnlyList<string[]> options, (int One, string First, int Other, string Second) pair) =>
        With(With(new string?[options.Count], pair.One, pair.First), pair.Other, pair.Second);

    private static string?[] With(string?[] row, int option, string value)
    {
        var copy = (string?[])row.Clone();
        copy[option] = value;
        return copy;
    }

    private static IEnumerable<(int, string, int, string)> PairsOf(string?[] row) =>
        from one in Enumerable.Range(0, row.Length)
        from other in Enumerable.Range(one + 1, row.Length - one - 1)
        where row[one] is not null && row[other] is not null
        select (one, row[one]!, other, row[other]!);
}
