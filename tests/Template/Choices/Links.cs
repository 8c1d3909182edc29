using System.Text.RegularExpressions;
using PeakStore.Template.Running;

namespace PeakStore.Template.Choices;

/// <summary>Links of the documents to files beside them.</summary>
internal static partial class Links
{
    /// <summary>Those that lead nowhere.</summary>
    public static IReadOnlyList<string> BrokenIn(GeneratedSolution solution) =>
        [.. solution.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).SelectMany(file => Link().Matches(solution.Text(file))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains(':', StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(solution.Folder, Path.GetDirectoryName(file)!, target)))
            .Select(target => $"{file}: {target}"))];

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
