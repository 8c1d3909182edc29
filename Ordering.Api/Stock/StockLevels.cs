using System.Collections.Concurrent;

namespace PeakStore.Ordering.Stock;

/// <summary>Remembers which levels changed until they are told: a hot SKU sends a few messages a second, not one an order.</summary>
internal sealed class StockLevels
{
    private readonly ConcurrentDictionary<string, byte> _changed = new();

    /// <summary>Call after the commit that changed the levels.</summary>
    public void Changed(IEnumerable<string> skus)
    {
        foreach (var sku in skus)
        {
            _changed.TryAdd(sku, 0);
        }
    }

    /// <summary>Takes what has changed since the last call.</summary>
    public string[] Take()
    {
        if (_changed.IsEmpty)
        {
            return [];
        }

        var skus = _changed.Keys.ToArray();
        foreach (var sku in skus)
        {
            _changed.TryRemove(sku, out _);
        }

        return skus;
    }
}
