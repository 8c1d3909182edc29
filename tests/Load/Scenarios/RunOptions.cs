using PeakStore.Load.Arrivals;
using PeakStore.Load.Chaos;

namespace PeakStore.Load.Scenarios;

/// <summary>What was asked for on the command line.</summary>
internal sealed record RunOptions
{
    public required Scenario Scenario { get; init; }
    public required int Buyers { get; init; }
    public required int Stock { get; init; }
    public required double Rate { get; init; }
    public required TimeSpan Duration { get; init; }
    public required ArrivalShape Arrivals { get; init; }
    public required int Seed { get; init; }
    public required TimeSpan Timeout { get; init; }
    public required int Connections { get; init; }
    public required IReadOnlyList<Fault> Chaos { get; init; }

    /// <summary>How long to wait for the store to settle before the audit.</summary>
    public required TimeSpan Settle { get; init; }

    public required string? Store { get; init; }
    public required bool AllowRemote { get; init; }

    /// <summary>Folder for the report.</summary>
    public required string Out { get; init; }
}
