namespace PeakStore.Ordering.Orders;

/// <summary>An order as stored. It is changed only by the transitions in SQL that guard its status.</summary>
internal sealed class Order
{
    public Guid Id { get; init; }
    public required string BuyerId { get; init; }
    public required string Status { get; init; }
    public string? Reason { get; init; }
    public decimal Total { get; init; }
    public required string Currency { get; init; }
    public DateTimeOffset PlacedAt { get; init; }
    public List<OrderLine> Lines { get; init; } = [];
}

/// <summary>One SKU of an order, at the price it was ordered for.</summary>
internal sealed class OrderLine
{
    public Guid OrderId { get; init; }
    public required string Sku { get; init; }
    public int Quantity { get; init; }
    public decimal UnitPrice { get; init; }
}
