using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace PeakStore.Ordering.Checkout;

/// <summary>The answers that were given to keys, kept in the transaction that they tell of.</summary>
internal static class IdempotencyStore
{
    /// <returns>False when the buyer has used the key before.</returns>
    public static async Task<bool> ClaimAsync(
        NpgsqlConnection connection, Purchase purchase, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var claim = new NpgsqlCommand("""
            INSERT INTO idempotency_keys (buyer_id, key, body_hash, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """, connection)
        {
            Parameters =
            {
                new() { Value = purchase.BuyerId },
                new() { Value = purchase.Key },
                new() { Value = purchase.ComputeHash() },
                new() { Value = now.UtcDateTime },
            },
        };
        return await claim.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>The first answer again, or none when the key was used for another purchase.</summary>
    public static async Task<AllocationAnswer> ReplayAsync(NpgsqlConnection connection, Purchase purchase, CancellationToken cancellationToken)
    {
        await using var replay = new NpgsqlCommand(
            "SELECT decision::text FROM idempotency_keys WHERE buyer_id = $1 AND key = $2 AND body_hash = $3", connection)
        {
            Parameters =
            {
                new() { Value = purchase.BuyerId },
                new() { Value = purchase.Key },
                new() { Value = purchase.ComputeHash() },
            },
        };
        return await replay.ExecuteScalarAsync(cancellationToken) is string stored
            ? new AllocationAnswer(JsonSerializer.Deserialize(stored, OrderingJsonContext.Default.AllocationDecision), Replayed: true)
            : new AllocationAnswer(Decision: null);
    }

    /// <summary>Stores the answer to a claimed key.</summary>
    public static async Task CompleteAsync(
        NpgsqlConnection connection, Purchase purchase, AllocationDecision decision, CancellationToken cancellationToken)
    {
        await using var complete = new NpgsqlCommand("UPDATE idempotency_keys SET decision = $3 WHERE buyer_id = $1 AND key = $2", connection)
        {
            Parameters =
            {
                new() { Value = purchase.BuyerId },
                new() { Value = purchase.Key },
                new() { Value = JsonSerializer.Serialize(decision, OrderingJsonContext.Default.AllocationDecision), NpgsqlDbType = NpgsqlDbType.Json },
            },
        };
        await complete.ExecuteNonQueryAsync(cancellationToken);
    }
}
