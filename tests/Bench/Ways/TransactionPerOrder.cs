using Npgsql;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;

namespace PeakStore.Bench.Ways;

/// <summary>
/// (a), the way most go, at its best: one transaction an order, sent in one round trip, prepared, on a pool of a size that was
/// tried out. The stock row comes last, so that it is locked over nothing but the commit; its CHECK undoes an order that finds
/// too few units. Writes the rows that the ledger writes, and is excused from looking up keys and limits.
/// </summary>
internal sealed class TransactionPerOrder(NpgsqlDataSource source, AllocatorOptions options, TimeProvider time) : IAllocator
{
    private const string TakeUnits = "UPDATE stock SET held = held + $2, version = version + 1 WHERE sku = $1";

    private static readonly string InsertOrder = OrderRows.Insert("SELECT $3 AS sku");

    public async Task<AllocationAnswer> AllocateAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        var rows = new OrderRows(purchase, options, time.GetUtcNow());
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // Without BEGIN and COMMIT what is sent together is one transaction.
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(InsertOrder), new(TakeUnits) } };
        batch.BatchCommands[0].Parameters.AddRange(rows.ToParameters());
        batch.BatchCommands[1].Parameters.Add(new NpgsqlParameter<string> { TypedValue = rows.Line.Sku });
        batch.BatchCommands[1].Parameters.Add(new NpgsqlParameter<int> { TypedValue = rows.Line.Quantity });
        // Once a connection; after that it costs nothing.
        await batch.PrepareAsync(CancellationToken.None);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
            await reader.ReadAsync(CancellationToken.None);
            var accepted = rows.ReadAccepted(reader);
            await reader.NextResultAsync(CancellationToken.None);
            return new AllocationAnswer(accepted);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.CheckViolation)
        {
            return new AllocationAnswer(rows.SoldOut);
        }
    }
}
