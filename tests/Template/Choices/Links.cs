using System.Text.RegularExpressions;
using PeakStore.Template.Running;

namespace PeakStore.Template.Choices;

/// <summary>What documents say of files: links, and paths in <c>code</c> from the root of the solution.</summary>
internal static partial class Links
{
    // Says itself that some of it may not be there.
    private const string Exempt = "docs/new-service.md";

    /// <summary>Those that lead nowhere.</summary>
    public static IReadOnlyList<string> BrokenIn(GeneratedSolution solution) =>
        [.. solution.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).SelectMany(file => LinksOf(solution, file).Concat(PathsOf(solution, file)))];

    private static IEnumerable<string> LinksOf(GeneratedSolution solution, string file) => Link().Matches(solution.Text(file))
        .Select(match => match.Groups[1].Value)
        .Where(target => !target.Contains(':', StringComparison.Ordinal))
        .Where(target => !IsBeside(solution, file, target))
        .Select(target => $"{file}: {target}");

    private static IEnumerable<string> PathsOf(GeneratedSolution solution, string file) => PathInCode().Matches(solution.Text(file))
        .Select(match => match.Groups[1].Value)
        .Where(path => file != Exempt && !Path.Exists(Path.Combine(solution.Folder, path)) && !IsBeside(solution, file, path))
        .Select(path => $"{file}: `{path}`");

    private static bool IsBeside(GeneratedSolution solution, string file, string target) =>
        Path.Exists(Path.Combine(solution.Folder, Path.GetDirectoryName(file)!, target));

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    // Regions are the team's to make.
    [GeneratedRegex(@"`((?:AppHost|ServiceDefaults|[A-Z]\w+\.(?:Api|Frontend)|deploy(?!/kubernetes/regions)|docs|eng|tests)/[\w./-]*)`")]
    private static partial Regex PathInCode();
}
