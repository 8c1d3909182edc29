namespace PeakStore.Ordering.Orders;

/// <summary>An order as its buyer sees it.</summary>
/// <param name="Total">Sum of the lines, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Reason">Why it was cancelled, one word; null otherwise.</param>
/// <param name="Payment"><c>delayed</c> when a placed order should have been paid by now; null otherwise.</param>
internal sealed record OrderView(
    Guid Id,
    string Status,
    IReadOnlyList<OrderLineView> Lines,
    decimal Total,
    string Currency,
    DateTimeOffset PlacedAt,
    string? Reason = null,
    string? Payment = null)
{
    /// <summary>How long a payment takes at most when all is well.</summary>
    private static readonly TimeSpan UsualPayment = TimeSpan.FromSeconds(10);

    /// <summary>The same order as it has to be told at this time.</summary>
    public OrderView At(DateTimeOffset now) =>
        this with { Payment = Status == OrderStatus.Placed && now - PlacedAt >= UsualPayment ? "delayed" : null };
}

/// <summary>One line of an order.</summary>
internal sealed record OrderLineView(string Sku, int Quantity, decimal UnitPrice);
