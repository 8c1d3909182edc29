using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Payments;

/// <summary>Finds the payments that wait for a worker, and puts them off.</summary>
internal sealed class DuePayments(PostgresSources postgres, TimeProvider time)
{
    /// <summary>Tried before, the longest waiting first.</summary>
    public const string Retries = "SELECT order_id FROM payments WHERE status = 'due' AND next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT $2";

    /// <summary>
    /// Never tried: the event that should have started them was lost, or is late. Looked up one by one, and not with NOT EXISTS,
    /// which Postgres may answer by reading all payments there ever were.
    /// </summary>
    public const string Untried = """
        SELECT id FROM orders
        WHERE status = 'placed' AND placed_at <= $1 AND (SELECT order_id FROM payments WHERE order_id = orders.id) IS NULL
        ORDER BY hold_until LIMIT $2
        """;

    /// <summary>Takes the charges that must not stand, each for the time of a lease.</summary>
    public const string TakeReversals = """
        UPDATE payments SET attempts = attempts + 1, next_attempt_at = $2
        WHERE order_id IN (
            SELECT order_id FROM payments WHERE status = 'reversing' AND next_attempt_at <= $1
            ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        RETURNING order_id
        """;

    /// <summary>Orders whose payment should have been tried by now.</summary>
    /// <param name="grace">How long the event has the first turn.</param>
    /// <param name="limit">At most so many.</param>
    public async Task<List<Guid>> OverdueAsync(TimeSpan grace, int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var retries = postgres.Primary.CreateCommand(Retries, now.UtcDateTime, limit);
        var found = await ReadAsync(retries, cancellationToken);
        await using var untried = postgres.Primary.CreateCommand(Untried, (now - grace).UtcDateTime, limit - found.Count);
        found.AddRange(await ReadAsync(untried, cancellationToken));
        return found;
    }

    /// <summary>Orders that were cancelled while their charge was under way.</summary>
    public async Task<List<Guid>> TakeReversalsAsync(TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var take = postgres.Primary.CreateCommand(TakeReversals, now.UtcDateTime, (now + lease).UtcDateTime, limit);
        return await ReadAsync(take, cancellationToken);
    }

    /// <summary>
    /// Gives up the claim, has the payment tried again after <paramref name="delay"/>, and keeps the units held meanwhile: it
    /// is not the buyer who is late.
    /// </summary>
    /// <param name="holdFor">How long the hold goes on after the next attempt.</param>
    /// <param name="longestHold">How long a hold goes on at most, from when the order was placed.</param>
    public async Task PostponeAsync(Guid orderId, TimeSpan delay, TimeSpan holdFor, TimeSpan longestHold, CancellationToken cancellationToken)
    {
        var next = time.GetUtcNow() + delay;
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("UPDATE orders SET hold_until = greatest(hold_until, least($2, placed_at + $3)) WHERE id = $1 AND status = 'placed'")
                {
                    Parameters = { new() { Value = orderId }, new() { Value = (next + holdFor).UtcDateTime }, new() { Value = longestHold } },
                },
                new("UPDATE payments SET next_attempt_at = $2 WHERE order_id = $1 AND status = 'due'")
                {
                    Parameters = { new() { Value = orderId }, new() { Value = next.UtcDateTime } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The provider has taken the charge back, or barred it.</summary>
    public async Task MarkReversedAsync(Guid orderId, string reference, CancellationToken cancellationToken)
    {
        await using var reversed = postgres.Primary.CreateCommand(
            "UPDATE payments SET status = 'reversed', reference = $2 WHERE order_id = $1 AND status = 'reversing'", orderId, reference);
        await reversed.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<Guid>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }
}
