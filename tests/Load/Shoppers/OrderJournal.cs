using System.Collections.Concurrent;
using PeakStore.Load.Auditing;
using PeakStore.Load.Measuring;

namespace PeakStore.Load.Shoppers;

/// <summary>Keeps what shoppers were told of their orders: the audit holds the store to it.</summary>
internal sealed class OrderJournal
{
    private readonly ConcurrentDictionary<string, SeenOrder> _seen = new();

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<SeenOrder> All => [.. _seen.Values];

    /// <summary>Before the first attempt: an order that nobody hears of again is still explained.</summary>
    public void Asks(string buyer, string key) => _seen[key] = new SeenOrder { Buyer = buyer, Key = key, MayExist = true };

    public void Answered(string key, Reply reply) => _seen[key] = _seen[key] with
    {
        OrderId = reply.Order?.Id,
        Lines = reply.Order?.Lines.Select(line => new Line(line.Sku, line.Quantity, line.UnitPrice)).ToList(),
        Total = reply.Order?.Total,
        Refusal = reply.Order is null && !reply.Last.IsUnclear() ? reply.Last.Name() : null,
        // Sold out and over the limit are stored with the key. Who is turned away at the door may have been served before.
        MayExist = reply.Last.IsUnclear() || (reply.Unclear && reply.Last is (Outcome.TooManyRequests or Outcome.Refused)),
    };

    public void Cancelled(string key) => _seen[key] = _seen[key] with { Cancelled = true };
}
