namespace PeakStore.Unit.Caching;

internal static class Limits
{
    /// <summary>When a test gives up that waits for something to come about.</summary>
    public const int Milliseconds = 60_000;
}
