using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Feeds;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Orders;

internal sealed class OrderPaidFeed(Feed<Guid, OrderChange> feed) : IEventHandler<OrderPaid>
{
    public Task HandleAsync(OrderPaid message, Delivery delivery, CancellationToken cancellationToken)
    {
        feed.Tell(message.OrderId, new OrderChange(OrderStatus.Paid));
        return Task.CompletedTask;
    }
}

internal sealed class OrderCancelledFeed(Feed<Guid, OrderChange> feed) : IEventHandler<OrderCancelled>
{
    public Task HandleAsync(OrderCancelled message, Delivery delivery, CancellationToken cancellationToken)
    {
        feed.Tell(message.OrderId, new OrderChange(OrderStatus.Cancelled, message.Reason));
        return Task.CompletedTask;
    }
}
