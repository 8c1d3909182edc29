using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Payments;

/// <summary>A payment that this worker, and no other, may attempt until its lease ends.</summary>
internal sealed record DuePayment(Guid OrderId, decimal Amount, string Currency, int Attempts);

/// <summary>The payments that are still to be made.</summary>
internal sealed class DuePayments(PostgresSources postgres, TimeProvider time)
{
    /// <summary>Claims a payment for <paramref name="lease"/>. Null when it is made, or another worker has it.</summary>
    public async Task<DuePayment?> ClaimAsync(Guid orderId, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var claim = postgres.Primary.CreateCommand("""
            UPDATE payments SET attempts = attempts + 1, next_attempt_at = $3
            WHERE order_id = $1 AND status = 'due' AND next_attempt_at <= $2
            RETURNING amount, currency, attempts
            """);
        claim.Parameters.Add(new() { Value = orderId });
        claim.Parameters.Add(new() { Value = now });
        claim.Parameters.Add(new() { Value = now + lease });
        await using var reader = await claim.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new DuePayment(orderId, reader.GetDecimal(0), reader.GetString(1), reader.GetInt32(2))
            : null;
    }

    /// <summary>Payments that are due since <paramref name="age"/> at least, the longest waiting first.</summary>
    public async Task<List<Guid>> OverdueAsync(TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        await using var overdue = postgres.Primary.CreateCommand(
            "SELECT order_id FROM payments WHERE status = 'due' AND next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT $2");
        overdue.Parameters.Add(new() { Value = (time.GetUtcNow() - age).UtcDateTime });
        overdue.Parameters.Add(new() { Value = limit });
        await using var reader = await overdue.ExecuteReaderAsync(cancellationToken);
        var found = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }

    /// <summary>Payments that are still to be made.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var count = postgres.Primary.CreateCommand("SELECT count(*) FROM payments WHERE status = 'due'");
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Gives up the claim and has the payment tried again after <paramref name="delay"/>.</summary>
    public async Task PostponeAsync(Guid orderId, TimeSpan delay, CancellationToken cancellationToken)
    {
        await using var postpone = postgres.Primary.CreateCommand("UPDATE payments SET next_attempt_at = $2 WHERE order_id = $1 AND status = 'due'");
        postpone.Parameters.Add(new() { Value = orderId });
        postpone.Parameters.Add(new() { Value = (time.GetUtcNow() + delay).UtcDateTime });
        await postpone.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Writes the provider's answer, inside the transaction that settles the order. False when it was written before.</summary>
    public static async Task<bool> RecordAsync(NpgsqlConnection connection, Guid orderId, ChargeResult result, CancellationToken cancellationToken)
    {
        await using var record = new NpgsqlCommand(
            "UPDATE payments SET status = $2, reference = $3 WHERE order_id = $1 AND status = 'due'", connection)
        {
            Parameters =
            {
                new() { Value = orderId },
                new() { Value = result.Charged ? "charged" : "declined" },
                new() { Value = (object?)result.Reference ?? DBNull.Value },
            },
        };
        return await record.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
