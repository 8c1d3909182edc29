namespace PeakStore.Tool.Regions;

/// <summary>A way to keep orders, and what is lost with a region. A server or a zone costs no order in any of them.</summary>
/// <param name="Name">In words for a table.</param>
/// <param name="Commit">What a commit takes: the primary's disk, the way to who must have it and back, and their disk. Postgres sends what is flushed, so nothing overlaps.</param>
/// <param name="Behind">How far what is left of the orders is behind those that were answered.</param>
/// <param name="Back">From the loss of the region until orders are taken again.</param>
/// <param name="Availability">Part of the time that writes are taken at home.</param>
internal sealed record Choice(string Name, TimeSpan Commit, TimeSpan Behind, TimeSpan Back, double Availability)
{
    private const int Servers = 3;

    // A commit needs the primary and one standby, and any of the three may come to lead.
    private const int Needed = 2;

    public static IReadOnlyList<Choice> Of(Assumptions given)
    {
        var inZones = given.Flush + given.ZoneRtt + given.Flush;
        // Both are waited for at once.
        var inRegions = given.Flush + (given.RegionRtt > given.ZoneRtt ? given.RegionRtt : given.ZoneRtt) + given.Flush;
        var people = given.Detect + given.Decide + given.Redirect;
        var home = Odds.AtLeast(Needed, Servers, given.ServerAvailability);
        return
        [
            new("quorum across zones, archive elsewhere", inZones, given.Archive, people + given.Restore, home),
            new("and a replica cluster by the archive", inZones, given.Archive, people + given.Promote, home),
            new("and a replica cluster by stream", inZones, given.Lag, people + given.Promote, home),
            new("and commits that wait for the other region", inRegions, TimeSpan.Zero, people + given.Promote, home * given.RegionAvailability),
        ];
    }

    /// <summary>Orders that settle in one commit at this rate: those that come while it is under way (Little's law).</summary>
    public double OrdersInCommit(double rate) => Math.Max(1, rate * Commit.TotalSeconds);

    /// <summary>Orders a second of one product when each has a commit of its own: the row is locked until it is done.</summary>
    public double AloneAtMost => 1 / Commit.TotalSeconds;

    /// <summary>Orders that were answered and are gone with the region, on average.</summary>
    public double LostMean(double rate) => rate * Behind.TotalSeconds;

    /// <summary>Seconds a year in which no order is taken, without the loss of the region itself.</summary>
    public TimeSpan WithoutWrites => TimeSpan.FromDays(365.25) * (1 - Availability);
}
