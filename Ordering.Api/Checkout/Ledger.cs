using Npgsql;
using PeakStore.Ordering.Orders;

namespace PeakStore.Ordering.Checkout;

/// <summary>The SQL that reads and writes stock for a purchase. The table's CHECK has the last word on overselling.</summary>
internal static class Ledger
{
    /// <summary>Locks the stock rows, in SKU order so that purchases of several SKUs cannot deadlock, and reads them.</summary>
    public static async Task<Dictionary<string, Position>> LockAsync(
        NpgsqlConnection connection, Purchase purchase, CancellationToken cancellationToken)
    {
        // Limits are read in a second statement: under READ COMMITTED it sees what was committed while we waited for the lock.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT sku FROM stock WHERE sku = ANY($1) ORDER BY sku FOR UPDATE")
                {
                    Parameters = { new() { Value = purchase.Lines.Select(line => line.Sku).ToArray() } },
                },
                new("""
                    SELECT sku, unit_price, currency, limit_per_buyer, on_hand - held - sold, coalesce(buyer_units.quantity, 0)
                    FROM stock JOIN offers USING (sku)
                    LEFT JOIN (SELECT sku, quantity FROM buyer_units WHERE buyer_id = $2) AS buyer_units USING (sku)
                    WHERE sku = ANY($1)
                    """)
                {
                    Parameters =
                    {
                        new() { Value = purchase.Lines.Select(line => line.Sku).ToArray() },
                        new() { Value = purchase.BuyerId },
                    },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var positions = new Dictionary<string, Position>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var position = new Position(
                reader.GetString(0),
                reader.GetDecimal(1),
                reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetInt32(3),
                reader.GetInt32(4),
                reader.GetInt32(5));
            positions.Add(position.Sku, position);
        }

        return positions;
    }

    /// <summary>Writes the order, its hold and its due payment in one round trip.</summary>
    public static async Task HoldAsync(NpgsqlConnection connection, string buyerId, OrderView order, CancellationToken cancellationToken)
    {
        var skus = order.Lines.Select(line => line.Sku).ToArray();
        var quantities = order.Lines.Select(line => line.Quantity).ToArray();
        var placedAt = order.PlacedAt.UtcDateTime;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("""
                    UPDATE stock SET held = held + quantity, version = version + 1
                    FROM unnest($1::text[], $2::int[]) AS line (sku, quantity) WHERE stock.sku = line.sku
                    """)
                {
                    Parameters = { new() { Value = skus }, new() { Value = quantities } },
                },
                new("""
                    INSERT INTO orders (id, buyer_id, status, total, currency, placed_at) VALUES ($1, $2, 'placed', $3, $4, $5)
                    """)
                {
                    Parameters =
                    {
                        new() { Value = order.Id },
                        new() { Value = buyerId },
                        new() { Value = order.Total },
                        new() { Value = order.Currency },
                        new() { Value = placedAt },
                    },
                },
                new("""
                    INSERT INTO order_lines (order_id, sku, quantity, unit_price)
                    SELECT $1, * FROM unnest($2::text[], $3::int[], $4::numeric[])
                    """)
                {
                    Parameters =
                    {
                        new() { Value = order.Id },
                        new() { Value = skus },
                        new() { Value = quantities },
                        new() { Value = order.Lines.Select(line => line.UnitPrice).ToArray() },
                    },
                },
                new("""
                    INSERT INTO buyer_units (buyer_id, sku, quantity) SELECT $1, * FROM unnest($2::text[], $3::int[])
                    ON CONFLICT (buyer_id, sku) DO UPDATE SET quantity = buyer_units.quantity + excluded.quantity
                    """)
                {
                    Parameters = { new() { Value = buyerId }, new() { Value = skus }, new() { Value = quantities } },
                },
                new("INSERT INTO payments (order_id, amount, currency, status, next_attempt_at) VALUES ($1, $2, $3, 'due', $4)")
                {
                    Parameters =
                    {
                        new() { Value = order.Id },
                        new() { Value = order.Total },
                        new() { Value = order.Currency },
                        new() { Value = placedAt },
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
