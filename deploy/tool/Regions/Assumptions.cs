namespace PeakStore.Tool.Regions;

/// <summary>What the arithmetic starts from. All of it can be measured; none of it is known beforehand.</summary>
internal sealed record Assumptions
{
    /// <summary>Orders a second at the peak.</summary>
    public required double Rate { get; init; }

    /// <summary>A disk has what it was told to keep.</summary>
    public required TimeSpan Flush { get; init; }

    /// <summary>There and back between two zones of a region.</summary>
    public required TimeSpan ZoneRtt { get; init; }

    /// <summary>There and back between the regions.</summary>
    public required TimeSpan RegionRtt { get; init; }

    /// <summary>How far the other region's stream is behind at the peak.</summary>
    public required TimeSpan Lag { get; init; }

    /// <summary>How old the newest log in the archive may be: <c>archive_timeout</c>, five minutes with CloudNativePG, and the way there.</summary>
    public required TimeSpan Archive { get; init; }

    /// <summary>Until somebody is told that a region is gone.</summary>
    public required TimeSpan Detect { get; init; }

    /// <summary>Until people have decided that it is not coming back soon enough: leading twice is worse than waiting.</summary>
    public required TimeSpan Decide { get; init; }

    /// <summary>Servers that follow are made to lead, and the services that write are started.</summary>
    public required TimeSpan Promote { get; init; }

    /// <summary>A backup of the database is brought back, with the log since.</summary>
    public required TimeSpan Restore { get; init; }

    /// <summary>Until names lead people elsewhere.</summary>
    public required TimeSpan Redirect { get; init; }

    /// <summary>Part of the time that a server is there, of those in one region.</summary>
    public required double ServerAvailability { get; init; }

    /// <summary>Part of the time that the other region is there and can be reached.</summary>
    public required double RegionAvailability { get; init; }
}
