using Microsoft.Extensions.Options;
using PeakStore.Ordering.Orders;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Payments;

/// <summary>Takes the payment of one order and settles it.</summary>
internal sealed partial class PaymentProcessor(
    DuePayments payments,
    PaymentProvider provider,
    PostgresSources postgres,
    OrderSettlement settlement,
    PaymentMetrics metrics,
    IOptions<PaymentOptions> options,
    ILogger<PaymentProcessor> logger)
{
    private const string Declined = "payment-declined";

    /// <summary>Does nothing when the payment is made, or another worker is making it.</summary>
    public async Task PayAsync(Guid orderId, CancellationToken cancellationToken)
    {
        if (await payments.ClaimAsync(orderId, options.Value.Lease, cancellationToken) is not { } due)
        {
            return;
        }

        ChargeResult result;
        try
        {
            result = await provider.ChargeAsync(due.OrderId, due.Amount, due.Currency, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var delay = PaymentBackoff.After(due.Attempts, options.Value, Random.Shared.NextDouble());
            LogPostponed(logger, orderId, delay.TotalSeconds, exception.Message);
            metrics.Count("unavailable");
            await payments.PostponeAsync(orderId, delay, cancellationToken);
            return;
        }

        await SettleAsync(orderId, result, cancellationToken);
    }

    private async Task SettleAsync(Guid orderId, ChargeResult result, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await DuePayments.RecordAsync(connection, orderId, result, cancellationToken))
        {
            return;
        }

        var settled = result.Charged
            ? await settlement.MarkPaidAsync(connection, orderId, cancellationToken)
            : await settlement.CancelAsync(connection, orderId, Declined, cancellationToken);
        if (!settled)
        {
            throw new InvalidOperationException($"Order {orderId} was settled while its payment was due.");
        }

        await transaction.CommitAsync(cancellationToken);
        settlement.Committed();
        metrics.Count(result.Charged ? "charged" : "declined");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment of order {OrderId} is tried again in {Delay} s: {Reason}")]
    private static partial void LogPostponed(ILogger logger, Guid orderId, double delay, string reason);
}
