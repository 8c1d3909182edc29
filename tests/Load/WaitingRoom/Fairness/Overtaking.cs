namespace PeakStore.Load.WaitingRoom.Fairness;

/// <summary>Somebody who got a number.</summary>
/// <param name="Asked">Timestamp at which they asked for it.</param>
/// <param name="Answered">Timestamp at which they had it.</param>
internal readonly record struct Numbered(int Arrival, long Asked, long Answered, long Number);

/// <summary>
/// Finds injustice that no delay of a network excuses: who had their number before somebody else even asked must be before them. Of two who asked
/// at about the same time either may be first.
/// </summary>
internal static class Overtaking
{
    /// <summary>Those who are behind somebody who asked after they had their number already; O(n log n).</summary>
    public static IReadOnlyList<(Numbered Overtaken, Numbered By)> Find(IEnumerable<Numbered> all)
    {
        var found = new List<(Numbered, Numbered)>();
        Numbered? latest = null;
        // Of those before somebody, the one who asked last is the one who may have overtaken them.
        foreach (var each in all.OrderBy(each => each.Number))
        {
            if (latest is { } before && before.Asked > each.Answered)
            {
                found.Add((each, before));
            }

            latest = latest is { } last && last.Asked >= each.Asked ? latest : each;
        }

        return found;
    }
}
