using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using PeakStore.Ordering.Orders;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Checkout;

/// <summary>Settles batches of purchases, each batch in one round trip and one commit. See <see cref="SettleOrders"/>.</summary>
internal sealed class Ledger(PostgresSources postgres, IOptions<AllocatorOptions> options, TimeProvider time)
{
    /// <summary>Settles purchases in the order given, once per buyer and key. Repeating a batch gives its first answers.</summary>
    /// <param name="batch">No two with the same buyer and key.</param>
    /// <returns>The answers, in the same order. What they tell of is committed, on a standby too.</returns>
    public async Task<IReadOnlyList<AllocationAnswer>> SettleAsync(IReadOnlyList<Asked> batch)
    {
        var settle = new SettleBatch(batch, time.GetUtcNow());
        await using var connection = await postgres.Primary.OpenConnectionAsync();
        // Sent together, so that locks are held for no round trip. The position is read after the commit: whoever has replayed
        // so far has replayed the commit.
        await using var pipeline = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("BEGIN"), settle.ToCommand(options.Value), new("COMMIT"), new("SELECT pg_current_wal_flush_lsn()::text") },
        };
        if (postgres.KeepsSessions)
        {
            // Once a connection; after that it costs nothing.
            await pipeline.PrepareAsync();
        }

        await using var reader = await pipeline.ExecuteReaderAsync();
        var answers = new AllocationAnswer[batch.Count];
        while (await reader.ReadAsync())
        {
            var place = reader.GetInt32(7) - 1;
            answers[place] = Read(reader, batch[place].Purchase);
        }

        await reader.NextResultAsync();
        await reader.ReadAsync();
        var token = reader.GetString(0);
        return Array.ConvertAll(answers, answer => answer with { Token = token });
    }

    private static AllocationAnswer Read(NpgsqlDataReader reader, Purchase purchase)
    {
        var outcome = reader.GetString(0);
        if (outcome == "reused")
        {
            return new AllocationAnswer(Decision: null);
        }

        AllocationDecision decision = reader.IsDBNull(1)
            ? new OrderAccepted(ReadOrder(reader, purchase))
            : JsonSerializer.Deserialize(reader.GetString(1), OrderingJsonContext.Default.AllocationDecision)!;
        return new AllocationAnswer(decision, Replayed: outcome == "replayed");
    }

    /// <summary>As it was when it was placed. The lines of a replayed one are those of the purchase: its hash is the same.</summary>
    private static OrderView ReadOrder(NpgsqlDataReader reader, Purchase purchase)
    {
        var prices = reader.GetFieldValue<decimal[]>(3);
        return new OrderView(
            reader.GetGuid(2),
            OrderStatus.Placed,
            [.. purchase.Lines.Select((line, i) => new OrderLineView(line.Sku, line.Quantity, prices[i]))],
            reader.GetDecimal(4),
            reader.GetString(5),
            reader.GetFieldValue<DateTimeOffset>(6));
    }
}
