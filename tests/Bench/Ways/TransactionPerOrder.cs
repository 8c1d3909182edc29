using Npgsql;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;

namespace PeakStore.Bench.Ways;

/// <summary>
/// The two ways that others go, at their best: one round trip and one transaction an order, its statement prepared, on a pool of
/// a size that was tried out. It writes the rows that the ledger writes, and is excused from looking up keys and limits.
/// </summary>
/// <param name="take">SQL that takes $4 units of SKU $3 for order $1, and gives a row when it got them.</param>
internal sealed class TransactionPerOrder(NpgsqlDataSource source, AllocatorOptions options, TimeProvider time, string take) : IAllocator
{
    /// <summary>A counter in a row, decremented if there is enough. Buyers queue for the row, and each holds it over its commit.</summary>
    public const string ConditionalUpdate = """
        UPDATE stock SET held = held + $4, version = version + 1 WHERE sku = $3 AND on_hand - held - sold >= $4 RETURNING sku
        """;

    /// <summary>A row a unit; each buyer takes one that nobody else has locked. For one unit an order.</summary>
    public const string SkipLocked = """
        UPDATE units SET order_id = $1 WHERE id = (SELECT id FROM units WHERE sku = $3 AND order_id IS NULL LIMIT $4 FOR UPDATE SKIP LOCKED) RETURNING sku
        """;

    private readonly string _sql = $"""
        WITH taken AS ({take}),
        placed AS (
            INSERT INTO orders (id, buyer_id, status, skus, quantities, unit_prices, total, currency, placed_at, hold_until)
            SELECT $1, $2, 'placed', ARRAY[$3], ARRAY[$4], ARRAY[unit_price], $4 * unit_price, currency, $5, $6 FROM taken JOIN offers USING (sku)
            RETURNING id, total, currency, unit_prices[1] AS unit_price),
        counted AS (
            INSERT INTO buyer_units (buyer_id, sku, quantity) SELECT $2, $3, $4 FROM placed
            ON CONFLICT (buyer_id, sku) DO UPDATE SET quantity = buyer_units.quantity + excluded.quantity),
        told AS (
            INSERT INTO outbox (id, event_name, aggregate_id, payload, traceparent, occurred_at)
            SELECT $7, 'order-placed.v1', id::text, convert_to(json_build_object(
                'orderId', id, 'buyerId', $2, 'total', total, 'currency', currency, 'placedAt', $5)::text, 'UTF8'), NULL, $5 FROM placed),
        answered AS (
            INSERT INTO idempotency_keys (buyer_id, key, body_hash, created_at, order_id) SELECT $2, $8, $9, $5, id FROM placed)
        SELECT unit_price, total, currency FROM placed
        """;

    public async Task<AllocationAnswer> AllocateAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var line = purchase.Lines.Single();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(_sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = id },
                new NpgsqlParameter<string> { TypedValue = purchase.BuyerId },
                new NpgsqlParameter<string> { TypedValue = line.Sku },
                new NpgsqlParameter<int> { TypedValue = line.Quantity },
                new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
                new NpgsqlParameter<DateTime> { TypedValue = (now + options.HoldFor).UtcDateTime },
                new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7(now) },
                new NpgsqlParameter<string> { TypedValue = purchase.Key },
                new NpgsqlParameter<byte[]> { TypedValue = purchase.ComputeHash() },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return new AllocationAnswer(await reader.ReadAsync(CancellationToken.None)
            ? new OrderAccepted(new OrderView(
                id, OrderStatus.Placed, [new OrderLineView(line.Sku, line.Quantity, reader.GetDecimal(0))], reader.GetDecimal(1), reader.GetString(2), now))
            : new SoldOut([new UnavailableLine(line.Sku, line.Quantity, 0)]));
    }
}
