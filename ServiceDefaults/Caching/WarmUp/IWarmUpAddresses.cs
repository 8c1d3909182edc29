namespace PeakStore.ServiceDefaults.Caching.WarmUp;

/// <summary>Knows addresses to be in memory that no configuration can: what the coming campaign sells.</summary>
public interface IWarmUpAddresses
{
    /// <summary>Paths and queries of this service.</summary>
    Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken);
}
