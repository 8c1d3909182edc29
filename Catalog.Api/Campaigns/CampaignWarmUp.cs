using PeakStore.Catalog.Caching;
using PeakStore.ServiceDefaults.Caching.WarmUp;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Catalog.Campaigns;

/// <summary>What running and coming campaigns sell is in memory before a replica is ready.</summary>
internal sealed class CampaignWarmUp(PostgresSources postgres) : IWarmUpAddresses
{
    private const int MostProducts = 2000;

    private const string Find = """
        SELECT sku FROM campaigns JOIN campaign_items ON campaign_id = id WHERE ends_at > now()
        GROUP BY sku ORDER BY min(starts_at), sku LIMIT $1
        """;

    /// <summary>Addresses of these products.</summary>
    public static IReadOnlyList<string> AddressesOf(IEnumerable<string> skus) => [.. skus.Select(sku => $"/api/products/{sku}")];

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenStandbyAsync(cancellationToken);
        await using var command = connection.CreateCommand(Find, MostProducts);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var skus = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            skus.Add(reader.GetString(0));
        }

        return AddressesOf(skus);
    }
}
