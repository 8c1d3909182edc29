using System.Globalization;

namespace PeakStore.Load.Machine;

/// <summary>Which processor cores are whose, so that those who ask take nothing from those who answer.</summary>
/// <param name="Store">Null: they share all there are.</param>
/// <param name="Moves">Whether the store has to be moved there.</param>
/// <param name="Reason">In words, for the report.</param>
internal sealed record CorePlan(IReadOnlyList<int>? Store, IReadOnlyList<int>? Generator, bool Moves, string Reason)
{
    /// <summary>Decides.</summary>
    /// <param name="asked"><c>auto</c>, <c>off</c>, or cores for the store such as <c>0,2-3</c>.</param>
    /// <param name="machine">All that may be used.</param>
    /// <param name="store">Those that the store's services may use now; null when they are not on this machine.</param>
    public static CorePlan Of(string asked, IReadOnlyList<int> machine, IReadOnlyList<int>? store)
    {
        if (asked is "off" || store is null || machine.Count < 2)
        {
            var why = asked is "off" ? "--cores off" : store is null ? "the store's processes are not on this machine" : "there is but one";
            return None(why);
        }

        if (asked is "auto" && store.Count < machine.Count && machine.Except(store).ToList() is { Count: > 0 } rest)
        {
            return new(store, rest, Moves: false, $"The store was started on {Words(store)}; the simulator ran on {Words(rest)}.");
        }

        var wanted = asked is "auto" ? [.. machine.Take(machine.Count / 2)] : Parse(asked).Intersect(machine).ToList();
        var others = machine.Except(wanted).ToList();
        return wanted.Count == 0 || others.Count == 0
            ? None($"--cores {asked} leaves nothing to one of them")
            : new(wanted, others, Moves: true,
                $"The store was moved to {Words(wanted)} while it ran, the simulator ran on {Words(others)}. Its services had counted {machine.Count} processors "
                + $"when they started; `taskset -c {Format(wanted)} ./dev up --detach` starts it so that they count {wanted.Count}.");
    }

    /// <summary>Nobody is set apart.</summary>
    public static CorePlan None(string why) => new(null, null, Moves: false, $"Store and simulator share the processors ({why}): figures tell of both.");

    /// <summary>Reads lists as the kernel writes them: <c>0-2,5</c>.</summary>
    public static IReadOnlyList<int> Parse(string list) =>
    [
        .. from part in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           let ends = part.Split('-').Select(each => int.Parse(each, CultureInfo.InvariantCulture)).ToArray()
           from core in Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
           select core,
    ];

    public static string Format(IReadOnlyList<int> cores) => string.Join(',', cores);

    private static string Words(IReadOnlyList<int> cores) => cores.Count == 1 ? $"core {cores[0]}" : $"cores {Format(cores)}";
}
