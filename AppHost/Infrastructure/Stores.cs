namespace PeakStore.AppHost.Infrastructure;

/// <summary>The stores that services keep their data in, wherever they come from.</summary>
internal sealed record Stores(
    IResourceBuilder<IResourceWithConnectionString> CatalogDb,
    IResourceBuilder<IResourceWithConnectionString> OrderingDb,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    IResourceBuilder<IResourceWithConnectionString> RabbitMq)
{
    /// <summary>Where a run on this machine keeps its data; null where something is published.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether they are published to be tried, and keep nothing.</summary>
    public bool OnTrial { get; init; }
}
