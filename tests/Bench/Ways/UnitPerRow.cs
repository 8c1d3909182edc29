using Npgsql;
using PeakStore.Ordering.Checkout;

namespace PeakStore.Bench.Ways;

/// <summary>
/// (b): a row a unit; each buyer takes one that nobody else has locked. One statement and one round trip an order, for one unit
/// an order. Otherwise like <see cref="TransactionPerOrder"/>.
/// </summary>
internal sealed class UnitPerRow(NpgsqlDataSource source, AllocatorOptions options, TimeProvider time) : IAllocator
{
    private static readonly string PlaceOrder = OrderRows.Insert("""
        UPDATE units SET order_id = $1 WHERE id = (SELECT id FROM units WHERE sku = $3 AND order_id IS NULL LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING sku
        """);

    public async Task<AllocationAnswer> AllocateAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        var rows = new OrderRows(purchase, options, time.GetUtcNow());
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(PlaceOrder, connection);
        command.Parameters.AddRange(rows.ToParameters());
        await command.PrepareAsync(CancellationToken.None);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return new AllocationAnswer(await reader.ReadAsync(CancellationToken.None) ? rows.ReadAccepted(reader) : rows.SoldOut);
    }
}
