using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PeakStore.ServiceDefaults.Caching.Layers;

/// <summary>
/// A map of bounded size. Reads take no lock. What is asked for once only (a crawler reading the whole catalogue) passes
/// through a tenth of the room and leaves what is asked for often alone.
/// </summary>
/// <remarks>S3-FIFO: Yang and others, "FIFO queues are all you need for cache eviction", SOSP 2023.</remarks>
internal sealed class ScanResistantMap<TValue>(long capacity)
    where TValue : class
{
    private const int MostHits = 3;
    private const int SmallPart = 10;

    private readonly ConcurrentDictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Queue<Node> _small = new();
    private readonly Queue<Node> _main = new();
    private readonly Queue<int> _ghosts = new();
    private readonly HashSet<int> _isGhost = [];
    private long _smallSize;
    private long _mainSize;

    /// <summary>Entries kept.</summary>
    public int Count => _nodes.Count;

    /// <summary>Size of everything that is kept, in the unit of the capacity.</summary>
    public long Size => Interlocked.Read(ref _smallSize) + Interlocked.Read(ref _mainSize);

    public bool TryGet(string key, [NotNullWhen(true)] out TValue? value)
    {
        var found = _nodes.TryGetValue(key, out var node);
        value = node?.Value;
        if (found && node!.Hits < MostHits)
        {
            // Lost updates do no harm: two of three hits say the same.
            node.Hits++;
        }

        return found;
    }

    public void Set(string key, TValue value, long size)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out var known))
            {
                Grow(known, size - known.Size);
                known.Value = value;
                known.Size = size;
            }
            else
            {
                var node = new Node(key, value) { Size = size, InMain = _isGhost.Remove(GhostOf(key)) };
                _nodes[key] = node;
                (node.InMain ? _main : _small).Enqueue(node);
                Grow(node, size);
            }

            while (Size > capacity && _nodes.Count > 1)
            {
                Evict();
            }
        }
    }

    public void ForEach(Action<TValue> action)
    {
        foreach (var (_, node) in _nodes)
        {
            action(node.Value);
        }
    }

    private void Evict()
    {
        if (_small.Count > 0 && (_smallSize > capacity / SmallPart || _main.Count == 0))
        {
            var node = _small.Dequeue();
            Grow(node, -node.Size);
            if (node.Hits > 1)
            {
                node.Hits = 0;
                node.InMain = true;
                _main.Enqueue(node);
                Grow(node, node.Size);
            }
            else
            {
                _nodes.TryRemove(node.Key, out _);
                Remember(node.Key);
            }
        }
        else
        {
            var node = _main.Dequeue();
            if (node.Hits > 0)
            {
                node.Hits--;
                _main.Enqueue(node);
            }
            else
            {
                Grow(node, -node.Size);
                _nodes.TryRemove(node.Key, out _);
            }
        }
    }

    /// <summary>Who comes back soon after it had to go is worth keeping.</summary>
    private void Remember(string key)
    {
        _ghosts.Enqueue(GhostOf(key));
        _isGhost.Add(GhostOf(key));
        while (_ghosts.Count > Math.Max(_nodes.Count, 1))
        {
            _isGhost.Remove(_ghosts.Dequeue());
        }
    }

    private static int GhostOf(string key) => key.GetHashCode(StringComparison.Ordinal);

    private void Grow(Node node, long by)
    {
        if (node.InMain)
        {
            _mainSize += by;
        }
        else
        {
            _smallSize += by;
        }
    }

    private sealed class Node(string key, TValue value)
    {
        public string Key { get; } = key;

        public TValue Value { get; set; } = value;

        public long Size { get; set; }

        public int Hits { get; set; }

        public bool InMain { get; set; }
    }
}
