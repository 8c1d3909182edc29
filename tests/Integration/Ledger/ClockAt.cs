namespace PeakStore.Integration.Ledger;

/// <summary>A clock that stands still.</summary>
internal sealed class ClockAt(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
