using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Payments;

/// <summary>Starts the payment of an order as soon as it is placed. The claim makes a redelivery harmless.</summary>
internal sealed class PaymentHandler(PaymentProcessor payments) : IEventHandler<OrderPlaced>
{
    /// <summary>Payments under way at a time: mostly they wait for the provider, to which the bulkhead lets as many.</summary>
    public const int Concurrency = 64;

    public Task HandleAsync(OrderPlaced message, Delivery delivery, CancellationToken cancellationToken) =>
        payments.PayAsync(message.OrderId, cancellationToken);
}
