namespace PeakStore.ServiceDefaults.Overload.RateLimits.Cells;

/// <summary>The limit that all replicas of a service share.</summary>
internal interface ISharedCells
{
    /// <summary>Takes up to so many of a key's cells.</summary>
    /// <returns>Null when nobody answers, at once or soon: then the replica is on its own.</returns>
    ValueTask<Grant?> TakeAsync(string key, Plan plan, int wanted);
}

/// <summary>There is no Redis.</summary>
internal sealed class NoSharedCells : ISharedCells
{
    public ValueTask<Grant?> TakeAsync(string key, Plan plan, int wanted) => new((Grant?)null);
}
