namespace PeakStore.Load.Overload.Maths;

/// <summary>
/// Adds answers of different kinds up. Under overload a store that does right answers other things than it was asked for most: orders, which cost
/// much, before searches. Counted by heads it would seem to do less, or, where what is left is cheap, more than its best.
/// </summary>
internal static class Work
{
    /// <summary>
    /// What was asked for, times the share of its cost that was answered in time. So it is in calls of the ordinary mix: when all is answered it is
    /// their number, whether or not chance made some of them dearer.
    /// </summary>
    /// <param name="offered">How often each wish was had.</param>
    /// <param name="good">How often it was answered in time.</param>
    /// <param name="worth">What one is worth.</param>
    public static double Of(IReadOnlyList<long> offered, IReadOnlyList<long> good, IReadOnlyList<double> worth)
    {
        var asked = offered.Zip(worth, (count, each) => count * each).Sum();
        return asked == 0 ? 0 : offered.Sum() * good.Zip(worth, (count, each) => count * each).Sum() / asked;
    }
}
