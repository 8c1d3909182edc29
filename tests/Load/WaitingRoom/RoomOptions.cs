namespace PeakStore.Load.WaitingRoom;

/// <summary>What was asked for on the command line.</summary>
internal sealed record RoomOptions
{
    /// <summary>How many come.</summary>
    public required int People { get; init; }

    /// <summary>Within this time.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>Units there are.</summary>
    public required int Stock { get; init; }

    /// <summary>Share of those whose turn it is who do not use it.</summary>
    public required double Leave { get; init; }

    /// <summary>Share of people who poll for themselves.</summary>
    public required double Sample { get; init; }

    /// <summary>Attempts to get around the line.</summary>
    public required int Bypasses { get; init; }

    /// <summary>Longest time until all is sold.</summary>
    public required TimeSpan Patience { get; init; }

    public required TimeSpan Timeout { get; init; }
    public required int Connections { get; init; }
    public required int Seed { get; init; }

    /// <summary><c>auto</c>, <c>off</c>, or cores for the store.</summary>
    public required string Cores { get; init; }

    public required TimeSpan Settle { get; init; }
    public required string? Store { get; init; }

    /// <summary>Folder for the report.</summary>
    public required string Out { get; init; }

    /// <summary>Folder of the pages that get the tables and charts; null for none.</summary>
    public required string? Docs { get; init; }
}
