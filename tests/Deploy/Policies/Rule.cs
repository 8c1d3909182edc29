using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>Holds a rule against everything that it is about, and names all that breaks it.</summary>
internal static class Rule
{
    /// <param name="overlay">Where they are.</param>
    /// <param name="subjects">What the rule is about; there must be some, or the rule would hold of nothing.</param>
    /// <param name="rule">What must be true of each.</param>
    /// <param name="says">The rule in words.</param>
    public static void Holds<T>(Manifests overlay, IEnumerable<T> subjects, Predicate<T> rule, string says)
        where T : notnull
    {
        var all = subjects.ToList();
        Assert.True(all.Count > 0, $"{overlay.Overlay}: nothing to hold this rule against: {says}");
        var broken = all.Where(subject => !rule(subject)).ToList();
        Assert.True(broken.Count == 0, $"{overlay.Overlay}: {string.Join("; ", broken)}: {says}");
    }
}
