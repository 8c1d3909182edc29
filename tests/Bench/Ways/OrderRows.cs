using Npgsql;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;

namespace PeakStore.Bench.Ways;

/// <summary>The rows of one order of one line, the same as the ledger writes.</summary>
internal sealed class OrderRows(Purchase purchase, AllocatorOptions options, DateTimeOffset now)
{
    private readonly Guid _id = Guid.CreateVersion7(now);

    public PurchaseLine Line { get; } = purchase.Lines.Single();

    public SoldOut SoldOut => new([new UnavailableLine(Line.Sku, Line.Quantity, 0)]);

    /// <summary>One statement for all rows; it gives the price, the total and the currency.</summary>
    /// <param name="taken">SQL that gives the SKU when its units are taken. Of the parameters, $1 is the order and $3 the SKU.</param>
    public static string Insert(string taken) => $"""
        WITH taken AS ({taken}),
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

    public NpgsqlParameter[] ToParameters() =>
    [
        new NpgsqlParameter<Guid> { TypedValue = _id },
        new NpgsqlParameter<string> { TypedValue = purchase.BuyerId },
        new NpgsqlParameter<string> { TypedValue = Line.Sku },
        new NpgsqlParameter<int> { TypedValue = Line.Quantity },
        new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
        new NpgsqlParameter<DateTime> { TypedValue = (now + options.HoldFor).UtcDateTime },
        new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7(now) },
        new NpgsqlParameter<string> { TypedValue = purchase.Key },
        new NpgsqlParameter<byte[]> { TypedValue = purchase.ComputeHash() },
    ];

    public OrderAccepted ReadAccepted(NpgsqlDataReader reader) => new(new OrderView(
        _id, OrderStatus.Placed, [new OrderLineView(Line.Sku, Line.Quantity, reader.GetDecimal(0))], reader.GetDecimal(1), reader.GetString(2), now));
}
