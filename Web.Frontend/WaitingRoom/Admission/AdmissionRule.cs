namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>What the rule sees of a queue, once a second.</summary>
/// <param name="Stress">How pressed the store is: 1 as busy as it can be, above when it refuses.</param>
/// <param name="Active">Shoppers that were let in and are not done, and those who are called and waited for.</param>
/// <param name="Waiting">Numbers not called yet.</param>
/// <param name="Available">Units left; null while not known.</param>
internal readonly record struct AdmissionSight(double Stress, int Active, long Waiting, int? Available);

/// <summary>How the rule goes about it, from one second to the next.</summary>
/// <param name="Target">Active shoppers that it aims at.</param>
/// <param name="Known">Up to here it grows fast: below what was too much last time.</param>
/// <param name="Rest">Seconds in which it changes nothing, so that the last cut can be felt.</param>
/// <param name="Filled">Active shoppers a second ago, with those who were called then: what the store has felt since.</param>
internal readonly record struct AdmissionPace(double Target, double Known, int Rest, long Filled = 0);

/// <summary>
/// How many to let in, so that the store is well used and never pressed. The number of active shoppers is found as TCP finds its window: it
/// grows fast up to what is known to be well (slow start), then step by step, and is cut by a part when the store is pressed
/// (additive increase, multiplicative decrease: Chiu and Jain 1989; RFC 5681; the factor 0.7 is that of CUBIC, RFC 9438). It
/// grows only while it is used (RFC 7661): a target that nobody fills says nothing about what the store can take.
/// </summary>
internal sealed class AdmissionRule(WaitingRoomOptions options)
{
    private const double FastGrowth = 1.25;
    private const double SlowGrowth = 0.03;
    private const double Cut = 0.7;
    private const double UsedFrom = 0.8;
    private const int RestAfterCut = 5;

    // Of the target, in a second, beside one for each who has gone: those who were let in must be felt before many more are.
    private const double LargestStep = 0.25;

    /// <summary>How it begins, or goes on where another controller was.</summary>
    /// <param name="target">Null for a room that was never controlled.</param>
    public AdmissionPace Begin(double? target) => new(
        Math.Clamp(target ?? options.FirstActive, options.FewestActive, options.MostActive), target ?? double.MaxValue, 0);

    /// <summary>Decides for one second.</summary>
    /// <returns>How many numbers to call, and how to go on.</returns>
    public (long Calls, AdmissionPace Pace) Decide(AdmissionSight sight, AdmissionPace pace)
    {
        var next = Adapt(sight, pace);
        // Without knowing what is left nobody is let in: they could be let in for nothing, and cannot order now anyway.
        var forStock = sight.Available is { } left ? Math.Ceiling(left * options.ActivePerUnit) : 0;
        // A store that is pressed is not asked more, but by the few that keep the queue moving.
        var forStore = sight.Stress < options.PressedAbove ? next.Target : options.FewestActive;
        var room = (long)Math.Min(forStore, forStock) - sight.Active;
        // After a cut those who go are not replaced at once: that they have gone says nothing of whether the store is well.
        var gone = next.Rest > 0 ? 0 : Math.Max(0, pace.Filled - sight.Active);
        var step = gone + (long)Math.Ceiling(next.Target * LargestStep);
        var calls = Math.Clamp(room, 0, Math.Min(step, sight.Waiting));
        return (calls, next with { Filled = sight.Active + calls });
    }

    private AdmissionPace Adapt(AdmissionSight sight, AdmissionPace pace)
    {
        if (pace.Rest > 0)
        {
            return pace with { Rest = pace.Rest - 1 };
        }

        if (sight.Stress >= options.PressedAbove)
        {
            // Of those who are there, as TCP cuts what is under way and not what it may send: only they can have been too many.
            var cut = Math.Max(options.FewestActive, Math.Min(pace.Target, Math.Max(sight.Active, pace.Filled)) * Cut);
            return new(cut, cut, RestAfterCut);
        }

        var used = pace.Filled >= pace.Target * UsedFrom && sight.Waiting > 0;
        if (sight.Stress >= options.CalmBelow || !used)
        {
            return pace;
        }

        var growth = pace.Target < pace.Known ? pace.Target * (FastGrowth - 1) : Math.Max(1, pace.Target * SlowGrowth);
        return pace with { Target = Math.Min(pace.Target + growth, options.MostActive) };
    }
}
