using PeakStore.Load.Prices;

namespace PeakStore.Load.Auditing;

/// <summary>What one shopper was told of one order.</summary>
internal sealed record SeenOrder
{
    public required string Buyer { get; init; }

    /// <summary>Idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>From the 201; null without one.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>From the 201.</summary>
    public IReadOnlyList<Line>? Lines { get; init; }

    /// <summary>From the 201.</summary>
    public decimal? Total { get; init; }

    /// <summary>Why there is none, from an answer that says so.</summary>
    public string? Refusal { get; init; }

    /// <summary>An answer was lost and never made up for: there may be an order or none.</summary>
    public bool MayExist { get; init; }

    /// <summary>It was cancelled, says an answer.</summary>
    public bool Cancelled { get; init; }
}

/// <summary>Units of one SKU in an order.</summary>
internal sealed record Line(string Sku, int Quantity, decimal UnitPrice);

/// <summary>A SKU in the ledger.</summary>
/// <param name="Placed">Units in orders that are placed.</param>
/// <param name="Paid">Units in orders that are paid or shipped.</param>
internal sealed record StockFact(string Sku, int OnHand, int Held, int Sold, long Placed, long Paid)
{
    public int Available => OnHand - Held - Sold;
}

/// <summary>An order in the ledger.</summary>
internal sealed record OrderFact(Guid Id, string Buyer, string Status, IReadOnlyList<Line> Lines, decimal Total, string Currency, DateTimeOffset HoldUntil)
{
    public bool IsPaid => Status is "paid" or "shipped";
}

/// <summary>An idempotency key and what it was answered with.</summary>
/// <param name="OrderId">Null for a refusal.</param>
internal sealed record KeyFact(string Buyer, string Key, Guid? OrderId);

/// <summary>A charge of the payment provider.</summary>
internal sealed record ChargeFact(Guid OrderId, decimal Amount, string Currency);

/// <summary>A refund of the payment provider; of 0 when nothing had been charged.</summary>
internal sealed record RefundFact(Guid OrderId, decimal Amount);

/// <summary>A queue of the broker.</summary>
internal sealed record QueueFact(string Name, long Messages, bool IsDeadLetters);

/// <summary>An outbox and what waits in it.</summary>
internal sealed record OutboxFact(string Database, long Pending);

/// <summary>All that an audit looks at.</summary>
internal sealed record Facts
{
    /// <summary>When they were read.</summary>
    public required DateTimeOffset Now { get; init; }

    public IReadOnlyList<StockFact> Stock { get; init; } = [];

    /// <summary>What the catalogue shows as available; null until it knows.</summary>
    public IReadOnlyDictionary<string, int?> Shown { get; init; } = new Dictionary<string, int?>();

    public IReadOnlyList<OrderFact> Orders { get; init; } = [];
    public IReadOnlyList<KeyFact> Keys { get; init; } = [];
    public IReadOnlyList<ChargeFact> Charges { get; init; } = [];
    public IReadOnlyList<RefundFact> Refunds { get; init; } = [];
    public IReadOnlyList<OutboxFact> Outboxes { get; init; } = [];
    public IReadOnlyList<QueueFact> Queues { get; init; } = [];

    /// <summary>What shoppers of the run were told. Null in an audit without a run.</summary>
    public IReadOnlyCollection<SeenOrder>? Seen { get; init; }

    /// <summary>Prices that were set during the run, each product's in order.</summary>
    public IReadOnlyCollection<PriceChange> PriceChanges { get; init; } = [];

    /// <summary>Prices that shoppers were shown, without those that were said to be old.</summary>
    public IReadOnlyCollection<PriceSeen> PricesSeen { get; init; } = [];

    /// <summary>What the keys of the run begin with.</summary>
    public string? Run { get; init; }

    /// <summary>What was still going on when waiting for it ended; empty when all had settled.</summary>
    public IReadOnlyList<string> Unsettled { get; init; } = [];
}
