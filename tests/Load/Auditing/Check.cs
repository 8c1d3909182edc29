namespace PeakStore.Load.Auditing;

/// <summary>One promise, looked at.</summary>
/// <param name="Name">One word with dashes.</param>
/// <param name="Promise">What must hold.</param>
/// <param name="Looked">How many things were looked at: a check of nothing passes, and should be seen to.</param>
/// <param name="Violations">How many of them break it.</param>
/// <param name="Examples">Some of these, in words.</param>
internal sealed record Check(string Name, string Promise, int Looked, int Violations, IReadOnlyList<string> Examples)
{
    private const int MostExamples = 5;

    public bool Passed => Violations == 0;

    /// <summary>A check of what <paramref name="violations"/> says of <paramref name="looked"/> things.</summary>
    public static Check Of(string name, string promise, int looked, IEnumerable<string> violations)
    {
        var all = violations.ToList();
        return new(name, promise, looked, all.Count, [.. all.Take(MostExamples)]);
    }
}
