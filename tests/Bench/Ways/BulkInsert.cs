using System.Diagnostics;
using System.Text;
using Npgsql;
using PeakStore.Bench.Stores;

namespace PeakStore.Bench.Ways;

/// <summary>The limit of the machine: the rows of orders that nobody decides about, by binary COPY, many in a transaction.</summary>
internal sealed class BulkInsert(NpgsqlDataSource source)
{
    private const int OrdersInATransaction = 5_000;

    /// <summary>Two sessions at once keep two cores busy.</summary>
    private const int Sessions = 2;

    /// <returns>Orders a second, and how many there are in all.</returns>
    public async Task<(double Rate, long Orders)> RunAsync(TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var orders = await Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => Task.Run(() => InsertAsync(started, duration))));
        return (orders.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds, orders.Sum());
    }

    private async Task<long> InsertAsync(long started, TimeSpan duration)
    {
        await using var connection = await source.OpenConnectionAsync();
        var orders = 0L;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await CopyAsync(connection);
            await transaction.CommitAsync();
            orders += OrdersInATransaction;
        }

        return orders;
    }

    private static async Task CopyAsync(NpgsqlConnection connection)
    {
        var now = DateTime.UtcNow;
        var ids = Enumerable.Range(0, OrdersInATransaction).Select(_ => Guid.CreateVersion7(now)).ToArray();
        var hash = new byte[32];
        await WriteAsync(
            "orders (id, buyer_id, status, skus, quantities, unit_prices, total, currency, placed_at, hold_until)",
            id => [id, Buyer(id), "placed", (string[])[LedgerTables.HotSku], (int[])[1], (decimal[])[19.99m], 19.99m, "EUR", now, now]);
        await WriteAsync("buyer_units (buyer_id, sku, quantity)", id => [Buyer(id), LedgerTables.HotSku, 1]);
        await WriteAsync("outbox (id, event_name, aggregate_id, payload, occurred_at)", id => [id, "order-placed.v1", id.ToString(), Event(id), now]);
        await WriteAsync("idempotency_keys (buyer_id, key, body_hash, created_at, order_id)", id => [Buyer(id), id.ToString(), hash, now, id]);
        await using var hold = new NpgsqlCommand("UPDATE stock SET held = held + $1", connection) { Parameters = { new() { Value = OrdersInATransaction } } };
        await hold.ExecuteNonQueryAsync();

        async Task WriteAsync(string columns, Func<Guid, object[]> row)
        {
            await using var rows = await connection.BeginBinaryImportAsync($"COPY {columns} FROM STDIN (FORMAT binary)");
            foreach (var id in ids)
            {
                await rows.WriteRowAsync(default, row(id));
            }

            await rows.CompleteAsync();
        }

        byte[] Event(Guid id) =>
            Encoding.UTF8.GetBytes($$"""{"orderId":"{{id}}","buyerId":"{{Buyer(id)}}","total":19.99,"currency":"EUR","placedAt":"{{now:O}}"}""");

        static string Buyer(Guid id) => $"buyer-{id:N}";
    }
}
