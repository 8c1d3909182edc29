namespace PeakStore.ServiceDefaults.Overload.Brownouts;

/// <summary>The levels of a brownout: 0 all on, then one step less each, 4 checkout only.</summary>
public static class BrownoutLevels
{
    /// <summary>Nothing but checkout.</summary>
    public const int Highest = 4;

    private static readonly int[] OffAtLevel = [1, 2, 2, 3, 4];

    /// <summary>The lowest level at which the feature is off.</summary>
    public static int OffAt(Feature feature) => OffAtLevel[(int)feature];

    /// <summary>What is off at a level.</summary>
    public static IEnumerable<Feature> Off(int level) => Enum.GetValues<Feature>().Where(feature => level >= OffAt(feature));

    /// <summary>Whether there is such a level.</summary>
    public static bool Exists(int level) => level is >= 0 and <= Highest;
}
