using Microsoft.Extensions.Options;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;

namespace PeakStore.Ordering.Payments;

/// <summary>Takes the payment of one order and settles it, or gives it back.</summary>
internal sealed partial class PaymentProcessor(
    PaymentClaims claims,
    DuePayments payments,
    PaymentProvider provider,
    OrderSettlement settlement,
    PaymentMetrics metrics,
    IOptions<PaymentOptions> options,
    IOptions<AllocatorOptions> holds,
    ILogger<PaymentProcessor> logger)
{
    /// <summary>Does nothing when the payment is made, or another worker is making it.</summary>
    public async Task PayAsync(Guid orderId, CancellationToken cancellationToken)
    {
        if (await claims.ClaimAsync(orderId, cancellationToken) is not { } due)
        {
            return;
        }

        ChargeResult result;
        try
        {
            result = await provider.ChargeAsync(due, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var delay = PaymentBackoff.After(due.Attempts, options.Value, Random.Shared.NextDouble());
            LogPostponed(logger, orderId, delay.TotalSeconds, exception.Message);
            metrics.Count("unavailable");
            await payments.PostponeAsync(orderId, delay, holds.Value.HoldFor, options.Value.LongestHold, cancellationToken);
            return;
        }

        // False when the order was cancelled meanwhile: then its payment is being reversed.
        if (await settlement.FinishAsync(result.Charged ? Ending.Paid(orderId, result.Reference) : Ending.Declined(orderId), cancellationToken))
        {
            metrics.Count(result.Charged ? "charged" : "declined");
        }
    }

    /// <summary>Gives back the charge of an order that was cancelled while it was under way. Asked again until it is answered.</summary>
    public async Task ReverseAsync(Guid orderId, CancellationToken cancellationToken)
    {
        try
        {
            await payments.MarkReversedAsync(orderId, await provider.RefundAsync(orderId, cancellationToken), cancellationToken);
            metrics.Count("reversed");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotReversed(logger, orderId, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment of order {OrderId} is tried again in {Delay} s: {Reason}")]
    private static partial void LogPostponed(ILogger logger, Guid orderId, double delay, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment of order {OrderId} could not be given back yet: {Reason}")]
    private static partial void LogNotReversed(ILogger logger, Guid orderId, string reason);
}
