using System.Collections.Concurrent;
using System.Diagnostics;

namespace PeakStore.Load.Prices;

/// <summary>A price that an operator has set.</summary>
/// <param name="Version">The product's, from the answer.</param>
/// <param name="AnsweredAt">Timestamp: from here on it is the price.</param>
internal sealed record PriceChange(string Sku, long Version, decimal Price, long AnsweredAt);

/// <summary>A price that a shopper was shown.</summary>
/// <param name="Version">The product's, from the entity tag.</param>
/// <param name="Price">From the body; null where a tag said that nothing has changed.</param>
/// <param name="SentAt">Timestamp at which the shopper asked.</param>
internal readonly record struct PriceSeen(string Sku, long Version, decimal? Price, long SentAt);

/// <summary>Prices as they were set, and as they were shown. Any number of threads may write.</summary>
internal sealed class PriceJournal
{
    private readonly ConcurrentQueue<PriceChange> _changes = [];
    private readonly ConcurrentQueue<PriceSeen> _seen = [];
    private ConcurrentDictionary<string, bool> _watched = [];

    public IReadOnlyCollection<PriceChange> Changes => _changes;

    public IReadOnlyCollection<PriceSeen> Seen => _seen;

    /// <summary>Only these are worth a look: the prices of others stay as they are.</summary>
    public void Watch(IEnumerable<string> skus) => _watched = new(skus.Select(sku => KeyValuePair.Create(sku, true)));

    public bool Watches(string? sku) => sku is not null && _watched.ContainsKey(sku);

    public void Changed(string sku, long version, decimal price) => _changes.Enqueue(new(sku, version, price, Stopwatch.GetTimestamp()));

    public void Shown(PriceSeen seen) => _seen.Enqueue(seen);
}
