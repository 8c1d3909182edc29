using System.Threading.Channels;

namespace PeakStore.ServiceDefaults.Feeds;

/// <summary>Tells those who watch a thing in this process what became of it. However many they are, its source is asked once.</summary>
public sealed class Feed<TKey, TChange>
    where TKey : notnull
    where TChange : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, HashSet<Subscription>> _watched = [];

    /// <summary>The things that somebody watches.</summary>
    public TKey[] Watched
    {
        get
        {
            lock (_lock)
            {
                return [.. _watched.Keys];
            }
        }
    }

    /// <summary>Whether somebody watches it.</summary>
    public bool IsWatched(TKey key)
    {
        lock (_lock)
        {
            return _watched.ContainsKey(key);
        }
    }

    /// <summary>Begins to watch; whoever watches disposes the subscription when done.</summary>
    public Subscription Subscribe(TKey key)
    {
        var subscription = new Subscription(this, key);
        lock (_lock)
        {
            if (!_watched.TryGetValue(key, out var watchers))
            {
                _watched[key] = watchers = [];
            }

            watchers.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Tells all who watch it.</summary>
    public void Tell(TKey key, TChange change)
    {
        lock (_lock)
        {
            foreach (var watcher in _watched.GetValueOrDefault(key, []))
            {
                watcher.Tell(change);
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            if (_watched.TryGetValue(subscription.Key, out var watchers) && watchers.Remove(subscription) && watchers.Count == 0)
            {
                _watched.Remove(subscription.Key);
            }
        }
    }

    /// <summary>One watcher of one thing.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly Feed<TKey, TChange> _feed;

        // The newest change is the only one that counts.
        private readonly Channel<TChange> _changes =
            Channel.CreateBounded<TChange>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        internal Subscription(Feed<TKey, TChange> feed, TKey key) => (_feed, Key) = (feed, key);

        /// <summary>What is watched.</summary>
        public TKey Key { get; }

        /// <summary>The next change, or null when there was none for <paramref name="longest"/>.</summary>
        public async Task<TChange?> NextAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
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

        /// <summary>Tells this watcher alone.</summary>
        public void Tell(TChange change) => _changes.Writer.TryWrite(change);

        /// <inheritdoc />
        public void Dispose() => _feed.Remove(this);
    }
}
