using System.Threading.Channels;

namespace PeakStore.Ordering.Orders;

/// <summary>What became of an order.</summary>
internal sealed record OrderChange(string Status, string? Reason = null);

/// <summary>Tells those who watch an order in this process what became of it. However many they are, the database is not asked.</summary>
internal sealed class OrderFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<Subscription>> _watched = [];

    /// <summary>The orders that somebody watches.</summary>
    public Guid[] Watched
    {
        get
        {
            lock (_lock)
            {
                return [.. _watched.Keys];
            }
        }
    }

    public Subscription Subscribe(Guid orderId)
    {
        var subscription = new Subscription(this, orderId);
        lock (_lock)
        {
            if (!_watched.TryGetValue(orderId, out var watchers))
            {
                _watched[orderId] = watchers = [];
            }

            watchers.Add(subscription);
        }

        return subscription;
    }

    public void Tell(Guid orderId, OrderChange change)
    {
        lock (_lock)
        {
            foreach (var watcher in _watched.GetValueOrDefault(orderId) ?? [])
            {
                watcher.Tell(change);
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            if (_watched.TryGetValue(subscription.OrderId, out var watchers) && watchers.Remove(subscription) && watchers.Count == 0)
            {
                _watched.Remove(subscription.OrderId);
            }
        }
    }

    /// <summary>One watcher of one order.</summary>
    internal sealed class Subscription(OrderFeed feed, Guid orderId) : IDisposable
    {
        // The newest change is the only one that counts.
        private readonly Channel<OrderChange> _changes = Channel.CreateBounded<OrderChange>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        public Guid OrderId { get; } = orderId;

        /// <summary>The next change, or null when there was none for <paramref name="longest"/>.</summary>
        public async Task<OrderChange?> NextAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
        {
            using var limit = new CancellationTokenSource(longest, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                return await _changes.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        public void Tell(OrderChange change) => _changes.Writer.TryWrite(change);

        public void Dispose() => feed.Remove(this);
    }
}
