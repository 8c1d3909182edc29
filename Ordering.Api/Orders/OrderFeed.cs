using System.Threading.Channels;

namespace PeakStore.Ordering.Orders;

/// <summary>Tells those who watch an order in this process that it has changed. Nobody polls the database.</summary>
internal sealed class OrderFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<Subscription>> _watched = [];

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

    public void Notify(Guid orderId)
    {
        lock (_lock)
        {
            foreach (var watcher in _watched.GetValueOrDefault(orderId) ?? [])
            {
                watcher.Notify();
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
        private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public Guid OrderId { get; } = orderId;

        /// <summary>Returns at the next change, or after <paramref name="longest"/>. Several changes may be told as one.</summary>
        public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
        {
            using var limit = new CancellationTokenSource(longest, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                await _changes.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Nothing was told in time. News can be lost while the broker is away: look anyway.
            }
        }

        public void Notify() => _changes.Writer.TryWrite(true);

        public void Dispose() => feed.Remove(this);
    }
}
