using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Orders;

/// <summary>Lets a buyer take back an order whose payment was not tried yet.</summary>
internal sealed class OrderCancellation(PostgresSources postgres, OrderSettlement settlement)
{
    private const string ByBuyer = "cancelled-by-buyer";

    /// <returns>False when a payment has been tried, or the order was settled before.</returns>
    public async Task<bool> CancelAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Once an attempt is under way nobody can tell whether the charge happened.
        await using var claim = new NpgsqlCommand(
            "UPDATE payments SET status = 'void' WHERE order_id = $1 AND status = 'due' AND attempts = 0", connection)
        {
            Parameters = { new() { Value = orderId } },
        };
        if (await claim.ExecuteNonQueryAsync(cancellationToken) == 0
            || !await settlement.CancelAsync(connection, orderId, ByBuyer, cancellationToken))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        settlement.Committed();
        return true;
    }
}
