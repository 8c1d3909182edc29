using System.Text.RegularExpressions;

namespace PeakStore.Wiring;

/// <summary>What has to change in one file.</summary>
/// <param name="Path">Where, from the root of the solution, with slashes. A file that is not there has nothing to change.</param>
/// <param name="Done">The name that the file has in it once the change is made, and not only as a part of another.</param>
/// <param name="ByHand">What to do when the file is not as it was made, and the place cannot be found.</param>
/// <param name="Apply">The text with the change; null when the place cannot be found. Lines end in LF.</param>
internal sealed record Change(string Path, string Done, string ByHand, Func<string, string?> Apply)
{
    /// <summary>Makes the change unless it is made already.</summary>
    /// <returns>Whether the file is now as it should be.</returns>
    public bool Make(Solution solution)
    {
        if (!solution.Has(Path)) return true;

        var text = solution.Read(Path);
        if (Regex.IsMatch(text, $@"(?<![\w-]){Regex.Escape(Done)}(?![\w-])")) return true;
        if (Apply(text.ReplaceLineEndings("\n")) is not { } changed) return false;

        File.WriteAllText(solution.PathTo(Path), text.Contains("\r\n", StringComparison.Ordinal) ? changed.ReplaceLineEndings("\r\n") : changed);
        return true;
    }
}
