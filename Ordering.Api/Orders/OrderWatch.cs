using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using PeakStore.ServiceDefaults.Feeds;

namespace PeakStore.Ordering.Orders;

/// <summary>Follows one order for its buyer.</summary>
internal sealed class OrderWatch(TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>The longest that nothing is sent: a sign of life keeps the connection, and finds out who has gone.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    /// <summary>The order as it is now and after each change, until it is settled. Ends early when the service stops; clients reconnect.</summary>
    /// <param name="changes">Subscribed before <paramref name="order"/> was read, so that no change falls between the two.</param>
    public async IAsyncEnumerable<SseItem<OrderView>> FollowAsync(
        OrderView order, Feed<Guid, OrderChange>.Subscription changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        while (true)
        {
            order = order.At(time.GetUtcNow());
            yield return new SseItem<OrderView>(order, order.Payment ?? order.Status);
            if (order.Status != OrderStatus.Placed)
            {
                yield break;
            }

            var next = changes.NextAsync(LongestSilence, time, end.Token);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested)
            {
                yield break;
            }

            order = await next is { } change ? order with { Status = change.Status, Reason = change.Reason } : order;
        }
    }
}
