namespace PeakStore.ServiceDefaults.Contracts;

/// <summary>An order was accepted and its units are held.</summary>
public sealed record OrderPlaced(Guid OrderId, string BuyerId, decimal Total, string Currency, DateTimeOffset PlacedAt) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string EventName => "order-placed.v1";

    /// <inheritdoc />
    public string AggregateId => OrderId.ToString();
}

/// <summary>An order was paid and its units are sold.</summary>
public sealed record OrderPaid(Guid OrderId, string BuyerId, DateTimeOffset PaidAt) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string EventName => "order-paid.v1";

    /// <inheritdoc />
    public string AggregateId => OrderId.ToString();
}

/// <summary>An order was cancelled and its units were released.</summary>
/// <param name="Reason">One word, such as <c>payment-declined</c>.</param>
public sealed record OrderCancelled(Guid OrderId, string BuyerId, string Reason, DateTimeOffset CancelledAt) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string EventName => "order-cancelled.v1";

    /// <inheritdoc />
    public string AggregateId => OrderId.ToString();
}

/// <summary>How many units of a SKU there are. Coalesced: only the newest level counts.</summary>
/// <param name="Version">Grows with each change of the level; an older one is ignored.</param>
public sealed record StockLevelChanged(string Sku, long Version, int OnHand, int Held, int Sold) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string EventName => "stock-level-changed.v1";

    /// <inheritdoc />
    public string AggregateId => Sku;

    /// <summary>Units that can still be ordered.</summary>
    public int Available => OnHand - Held - Sold;
}
