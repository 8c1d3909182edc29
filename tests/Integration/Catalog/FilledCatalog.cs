using PeakStore.Bench.Search;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Catalog;

/// <summary>A catalogue with enough in it that the planner takes its indexes seriously.</summary>
public sealed class FilledCatalog(RunningStore store) : IAsyncLifetime
{
    private const int Products = 30_000;

    /// <summary>Past, running and coming campaigns, some products on sale.</summary>
    private const string Campaigns = """
        INSERT INTO campaigns (id, name, starts_at, ends_at)
        SELECT gen_random_uuid(), 'Sale', now() + n * interval '1 day', now() + (n + 1) * interval '1 day' FROM generate_series(-2980, 20) AS n;
        INSERT INTO campaign_items (campaign_id, sku, sale_price) SELECT id, 'SKU-' || n, 1 FROM campaigns CROSS JOIN generate_series(1, 10) AS n;
        UPDATE products SET sale_price = 1 WHERE sku IN (SELECT 'SKU-' || n FROM generate_series(5, 15) AS n);
        """;

    private CatalogDatabase? _database;

    internal CatalogDatabase Database => _database ?? throw new InvalidOperationException("The catalogue is not filled yet.");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _database = await CatalogDatabase.CreateAsync(store, "english");
        await _database.ExecuteAsync(CatalogRows.Categories);
        await _database.ExecuteAsync(CatalogRows.Products(1, Products));
        await _database.ExecuteAsync(Campaigns);
        await _database.ExecuteAsync("VACUUM ANALYZE");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
