namespace PeakStore.Catalog.SampleData;

/// <summary>A product of the sample catalogue.</summary>
/// <param name="Price">In <see cref="SampleCatalog.Currency"/>.</param>
/// <param name="LimitPerBuyer">Most units that one buyer may have, null for no limit.</param>
internal sealed record SampleProduct(
    string Sku, string Name, string Description, string Category, decimal Price, int? LimitPerBuyer, DateTimeOffset CreatedAt);
