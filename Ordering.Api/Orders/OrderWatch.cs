using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace PeakStore.Ordering.Orders;

/// <summary>Follows one order for its buyer.</summary>
internal sealed class OrderWatch(OrderQueries orders, OrderFeed feed, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>How often an order is looked at without news: a sign of life for the client, and a net for news that was lost.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    /// <summary>The order as it is now and after each change, until it is settled. Ends early when the service stops; clients reconnect.</summary>
    public async IAsyncEnumerable<SseItem<OrderView>> FollowAsync(
        Guid id, string buyerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        // Subscribed before the first read, so that no change falls between the two.
        using var changes = feed.Subscribe(id);
        while (!end.IsCancellationRequested && await orders.FindAsync(id, buyerId, cancellationToken) is { } order)
        {
            yield return new SseItem<OrderView>(order, order.Status);
            if (order.Status != OrderStatus.Placed)
            {
                yield break;
            }

            await changes.WaitAsync(LongestSilence, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
