namespace PeakStore.Ordering.Orders;

/// <summary>An order as stored. It is changed only by the transitions in SQL that guard its status.</summary>
internal sealed class Order
{
    public Guid Id { get; init; }
    public required string BuyerId { get; init; }
    public required string Status { get; init; }
    public string? Reason { get; init; }
    public required string[] Skus { get; init; }
    public required int[] Quantities { get; init; }
    public required decimal[] UnitPrices { get; init; }
    public decimal Total { get; init; }
    public required string Currency { get; init; }
    public DateTimeOffset PlacedAt { get; init; }
}
