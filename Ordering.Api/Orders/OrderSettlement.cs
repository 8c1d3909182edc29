using Npgsql;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Orders;

/// <summary>
/// Ends the hold of a placed order, exactly once: the order's status is the guard. Runs inside the caller's transaction;
/// call <see cref="Committed"/> after the commit.
/// </summary>
internal sealed class OrderSettlement(Outbox outbox, StockLevels levels, TimeProvider time)
{
    private string[] _skus = [];

    /// <summary>placed → paid: what was held is sold. False when the order was settled before.</summary>
    public async Task<bool> MarkPaidAsync(NpgsqlConnection connection, Guid orderId, CancellationToken cancellationToken)
    {
        if (await TransitionAsync(connection, orderId, OrderStatus.Paid, reason: null, cancellationToken) is not { } buyerId)
        {
            return false;
        }

        await ExecuteAsync(connection, """
            UPDATE stock SET held = held - quantity, sold = sold + quantity, version = version + 1
            FROM order_lines WHERE order_id = $1 AND order_lines.sku = stock.sku
            """, orderId, cancellationToken);
        await outbox.AddAsync(connection, new OrderPaid(orderId, buyerId, time.GetUtcNow()), cancellationToken);
        return true;
    }

    /// <summary>placed → cancelled: what was held is available again. False when the order was settled before.</summary>
    public async Task<bool> CancelAsync(NpgsqlConnection connection, Guid orderId, string reason, CancellationToken cancellationToken)
    {
        if (await TransitionAsync(connection, orderId, OrderStatus.Cancelled, reason, cancellationToken) is not { } buyerId)
        {
            return false;
        }

        await ExecuteAsync(connection, """
            UPDATE stock SET held = held - quantity, version = version + 1
            FROM order_lines WHERE order_id = $1 AND order_lines.sku = stock.sku
            """, orderId, cancellationToken);
        await ExecuteAsync(connection, """
            UPDATE buyer_units SET quantity = buyer_units.quantity - order_lines.quantity
            FROM order_lines JOIN orders ON orders.id = order_lines.order_id
            WHERE order_id = $1 AND buyer_units.buyer_id = orders.buyer_id AND buyer_units.sku = order_lines.sku
            """, orderId, cancellationToken);
        await outbox.AddAsync(connection, new OrderCancelled(orderId, buyerId, reason, time.GetUtcNow()), cancellationToken);
        return true;
    }

    /// <summary>Has the events and the new stock levels told without delay.</summary>
    public void Committed()
    {
        outbox.Wake();
        levels.Changed(_skus);
    }

    /// <returns>The buyer, or null when the order is not placed any more.</returns>
    private async Task<string?> TransitionAsync(
        NpgsqlConnection connection, Guid orderId, string status, string? reason, CancellationToken cancellationToken)
    {
        await using var transition = new NpgsqlCommand(
            "UPDATE orders SET status = $2, reason = $3, settled_at = $4 WHERE id = $1 AND status = 'placed' RETURNING buyer_id", connection)
        {
            Parameters =
            {
                new() { Value = orderId },
                new() { Value = status },
                new() { Value = (object?)reason ?? DBNull.Value },
                new() { Value = time.GetUtcNow().UtcDateTime },
            },
        };
        if (await transition.ExecuteScalarAsync(cancellationToken) is not string buyerId)
        {
            return null;
        }

        // Locked in SKU order, as everywhere: no deadlock between orders of several lines.
        await using var locks = new NpgsqlCommand("""
            SELECT coalesce(array_agg(sku), '{}') FROM (
                SELECT sku FROM stock WHERE sku IN (SELECT sku FROM order_lines WHERE order_id = $1) ORDER BY sku FOR UPDATE) AS locked
            """, connection)
        {
            Parameters = { new() { Value = orderId } },
        };
        _skus = (string[])(await locks.ExecuteScalarAsync(cancellationToken))!;
        return buyerId;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, Guid orderId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = orderId } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
