namespace PeakStore.Ordering.Orders;

/// <summary>An order as its buyer sees it.</summary>
/// <param name="Total">Sum of the lines, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Reason">Why it was cancelled, one word; null otherwise.</param>
internal sealed record OrderView(
    Guid Id, string Status, IReadOnlyList<OrderLineView> Lines, decimal Total, string Currency, DateTimeOffset PlacedAt, string? Reason = null)
{
    public static OrderView Of(Order order) => new(
        order.Id,
        order.Status,
        [.. order.Skus.Select((sku, i) => new OrderLineView(sku, order.Quantities[i], order.UnitPrices[i]))],
        order.Total,
        order.Currency,
        order.PlacedAt,
        order.Reason);
}

/// <summary>One line of an order.</summary>
internal sealed record OrderLineView(string Sku, int Quantity, decimal UnitPrice);
