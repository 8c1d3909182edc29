namespace PeakStore.Load.Overload;

/// <summary>What was asked for on the command line.</summary>
internal sealed record OverloadOptions
{
    /// <summary>How the store protects itself: <c>adaptive</c>, <c>fixed</c>, <c>off</c>; what it is set to, where nothing is named.</summary>
    public required IReadOnlyList<string> Modes { get; init; }

    /// <summary>Requests at once in each service, with <c>fixed</c>.</summary>
    public required int FixedLimit { get; init; }

    /// <summary>Offered loads, in capacities.</summary>
    public required IReadOnlyList<double> Factors { get; init; }

    /// <summary>Length of each phase.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Length of each step of the search for the capacity.</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>Calls a second that are taken as the capacity, without looking for it; 0 to look.</summary>
    public required double Capacity { get; init; }

    /// <summary>Longest rest between phases.</summary>
    public required TimeSpan Rest { get; init; }

    public required TimeSpan Patience { get; init; }
    public required TimeSpan Timeout { get; init; }
    public required bool Retries { get; init; }
    public required int Buyers { get; init; }
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
