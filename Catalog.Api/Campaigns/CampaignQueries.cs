using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Catalog.Campaigns;

/// <summary>Reads campaigns with their items in one statement.</summary>
internal static class CampaignQueries
{
    private const string Columns = """
        SELECT id, name, starts_at, ends_at, version, items.skus, items.prices, items.limits FROM campaigns
        CROSS JOIN LATERAL (
            SELECT array_agg(sku ORDER BY sku) AS skus, array_agg(sale_price ORDER BY sku) AS prices, array_agg(limit_per_buyer ORDER BY sku) AS limits
            FROM campaign_items WHERE campaign_id = id) AS items
        """;

    internal const string Find = $"{Columns} WHERE id = $1";

    internal const string List = $"""
        {Columns} WHERE ends_at > now()
        AND ($1 = '00000000-0000-0000-0000-000000000000' OR (starts_at, id) > (SELECT starts_at, id FROM campaigns WHERE id = $1))
        ORDER BY starts_at, id LIMIT $2
        """;

    public static async Task<(CampaignView View, long Version)?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand(Find, id);
        return await ReadAsync(command, cancellationToken) is [var found] ? found : null;
    }

    /// <param name="after">Last campaign of the page before, <see cref="Guid.Empty"/> for the first page.</param>
    public static async Task<List<(CampaignView View, long Version)>> ListAsync(
        NpgsqlConnection connection, Guid after, int limit, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand(List, after, limit);
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<List<(CampaignView View, long Version)>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var campaigns = new List<(CampaignView, long)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var prices = reader.GetFieldValue<decimal[]>(6);
            var limits = reader.GetFieldValue<int?[]>(7);
            var items = reader.GetFieldValue<string[]>(5).Select((sku, i) => new CampaignItemView(sku, prices[i], limits[i]));
            campaigns.Add((
                new(reader.GetGuid(0), reader.GetString(1), new(reader.GetDateTime(2)), new(reader.GetDateTime(3)), [.. items]),
                reader.GetInt64(4)));
        }

        return campaigns;
    }
}
