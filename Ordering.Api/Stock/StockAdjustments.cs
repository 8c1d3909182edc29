using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Stock;

/// <summary>One change of the units on hand, by an operator.</summary>
internal sealed record Adjustment(string OperatorId, string Key, string Sku, int Delta, string Reason);

internal enum AdjustmentOutcome
{
    Applied,
    UnknownSku,
    KeyReused,
    OutOfRange,
}

/// <summary>Adds units to stock and takes them away, each adjustment once.</summary>
internal sealed class StockAdjustments(PostgresSources postgres, StockLevels levels, TimeProvider time)
{
    public async Task<AdjustmentOutcome> AdjustAsync(Adjustment adjustment, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            if (!await ClaimKeyAsync(connection, adjustment, cancellationToken))
            {
                var same = await IsSameAsync(connection, adjustment, cancellationToken);
                await transaction.AwaitQuorumAsync(cancellationToken);
                return same ? AdjustmentOutcome.Applied : AdjustmentOutcome.KeyReused;
            }

            await using var update = connection.CreateCommand(
                "UPDATE stock SET on_hand = on_hand + $2, version = version + 1 WHERE sku = $1", adjustment.Sku, adjustment.Delta);
            await update.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            levels.Changed([adjustment.Sku]);
            return AdjustmentOutcome.Applied;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return AdjustmentOutcome.UnknownSku;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.CheckViolation or PostgresErrorCodes.NumericValueOutOfRange)
        {
            return AdjustmentOutcome.OutOfRange;
        }
    }

    private async Task<bool> ClaimKeyAsync(NpgsqlConnection connection, Adjustment adjustment, CancellationToken cancellationToken)
    {
        await using var claim = connection.CreateCommand(
            """
            INSERT INTO stock_adjustments (operator_id, key, sku, delta, reason, adjusted_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """,
            adjustment.OperatorId, adjustment.Key, adjustment.Sku, adjustment.Delta, adjustment.Reason, time.GetUtcNow().UtcDateTime);
        return await claim.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task<bool> IsSameAsync(NpgsqlConnection connection, Adjustment adjustment, CancellationToken cancellationToken)
    {
        await using var same = connection.CreateCommand(
            "SELECT sku = $3 AND delta = $4 AND reason = $5 FROM stock_adjustments WHERE operator_id = $1 AND key = $2",
            adjustment.OperatorId, adjustment.Key, adjustment.Sku, adjustment.Delta, adjustment.Reason);
        return await same.ExecuteScalarAsync(cancellationToken) is true;
    }
}
