using Npgsql;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Catalog.Campaigns;

/// <summary>Gives products the sale price and limit of the campaigns that run now, and takes those of others away.</summary>
/// <remarks>
/// What should be is compared with what is, so that it may run as often as anyone likes. The clock is the database's: with one
/// clock for all replicas, none of them turns back a price that another has just switched.
/// </remarks>
internal sealed class CampaignPrices(Outbox outbox)
{
    private const long SettleLock = 0x43414D50_41494731;

    // now() is when the transaction began, before it waited for its turn; clock_timestamp() may change from row to row and no index takes it.
    internal const string Settle = """
        WITH running AS (
            SELECT DISTINCT ON (sku) sku, sale_price, limit_per_buyer
            FROM campaigns JOIN campaign_items ON campaign_id = id
            WHERE starts_at <= statement_timestamp() AND ends_at > statement_timestamp()
            ORDER BY sku, sale_price, id
        ), due AS (
            SELECT sku, running.sale_price, running.limit_per_buyer
            FROM running FULL JOIN (SELECT sku, sale_price, sale_limit_per_buyer FROM products WHERE sale_price IS NOT NULL) AS on_sale USING (sku)
            WHERE (running.sale_price, running.limit_per_buyer) IS DISTINCT FROM (on_sale.sale_price, on_sale.sale_limit_per_buyer)
        )
        UPDATE products SET sale_price = due.sale_price, sale_limit_per_buyer = due.limit_per_buyer, version = version + 1
        FROM due WHERE products.sku = due.sku
        RETURNING products.sku, name, current_price, currency, coalesce(sale_limit_per_buyer, products.limit_per_buyer), version
        """;

    /// <summary>Switches what is due and tells Ordering, inside the transaction that <paramref name="connection"/> has open.</summary>
    /// <returns>Number of products that were switched.</returns>
    public async Task<int> SettleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // A statement of its own: the next one must see what the holder before us has committed.
        await using var gate = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = SettleLock } } };
        await gate.ExecuteNonQueryAsync(cancellationToken);

        var switched = new List<ProductChanged>();
        await using (var settle = new NpgsqlCommand(Settle, connection))
        await using (var reader = await settle.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                switched.Add(new(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetDecimal(2),
                    reader.GetString(3),
                    reader.IsDBNull(4) ? null : reader.GetInt32(4),
                    reader.GetInt64(5)));
            }
        }

        if (switched.Count > 0)
        {
            await outbox.AddAsync<ProductChanged>(connection, switched, cancellationToken);
        }

        return switched.Count;
    }
}
