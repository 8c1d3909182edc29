using Npgsql;
using PeakStore.Ordering.Orders;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Checkout;

/// <summary>Settles each purchase in a transaction of its own: key, locks, order, hold and event commit together or not at all.</summary>
internal sealed class TransactionPerOrder(
    PostgresSources postgres, Outbox outbox, StockLevels levels, CheckoutMetrics metrics, TimeProvider time) : IAllocator
{
    public async Task<AllocationAnswer> AllocateAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        // A concurrent request with the same key waits here until the first one has committed.
        if (!await IdempotencyStore.ClaimAsync(connection, purchase, now, cancellationToken))
        {
            return await IdempotencyStore.ReplayAsync(connection, purchase, cancellationToken);
        }

        var positions = await Ledger.LockAsync(connection, purchase, cancellationToken);
        var decision = AllocationRules.Refuse(purchase.Lines, positions);
        if (decision is PassingRefusal)
        {
            return new AllocationAnswer(decision);
        }

        decision ??= await HoldAsync(connection, purchase, positions, now, cancellationToken);
        await IdempotencyStore.CompleteAsync(connection, purchase, decision, cancellationToken);
        // A client that has gone must not leave us in doubt of what was committed.
        await transaction.CommitAsync(CancellationToken.None);

        metrics.Count(decision);
        if (decision is OrderAccepted)
        {
            outbox.Wake();
            levels.Changed(purchase.Lines.Select(line => line.Sku));
        }

        return new AllocationAnswer(decision);
    }

    private async Task<OrderAccepted> HoldAsync(
        NpgsqlConnection connection,
        Purchase purchase,
        Dictionary<string, Position> positions,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var lines = purchase.Lines.Select(line => new OrderLineView(line.Sku, line.Quantity, positions[line.Sku].UnitPrice)).ToList();
        var order = new OrderView(
            Guid.CreateVersion7(now),
            OrderStatus.Placed,
            lines,
            lines.Sum(line => line.Quantity * line.UnitPrice),
            positions.Values.First().Currency,
            now);
        await Ledger.HoldAsync(connection, purchase.BuyerId, order, cancellationToken);
        await outbox.AddAsync(connection, new OrderPlaced(order.Id, purchase.BuyerId, order.Total, order.Currency, now), cancellationToken);
        return new OrderAccepted(order);
    }
}
