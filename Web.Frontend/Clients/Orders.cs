namespace PeakStore.Web.Clients;

/// <summary>An order as Ordering tells it.</summary>
/// <param name="Id">UUID v7.</param>
/// <param name="Status">One of <see cref="OrderStatus"/>.</param>
/// <param name="Lines">What was bought at which price.</param>
/// <param name="Total">Sum of the lines.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PlacedAt">When it was accepted.</param>
/// <param name="Reason">Why it was cancelled, else null.</param>
/// <param name="Payment"><c>delayed</c> when it should have been paid by now, else null.</param>
public sealed record Order(
    Guid Id,
    string Status,
    IReadOnlyList<OrderLine> Lines,
    decimal Total,
    string Currency,
    DateTimeOffset PlacedAt,
    string? Reason,
    string? Payment = null);

/// <summary>One product of an order, at the price that was agreed.</summary>
public sealed record OrderLine(string Sku, int Quantity, decimal UnitPrice);

/// <summary>What a buyer wants to order.</summary>
public sealed record OrderRequest(IReadOnlyList<BasketItem> Lines);

/// <summary>The words of an order's life: placed, paid, shipped; or placed, cancelled.</summary>
public static class OrderStatus
{
    /// <summary>Accepted and its stock held; payment is under way.</summary>
    public const string Placed = "placed";

    /// <summary>Paid for.</summary>
    public const string Paid = "paid";

    /// <summary>On its way.</summary>
    public const string Shipped = "shipped";

    /// <summary>Ended, its stock released.</summary>
    public const string Cancelled = "cancelled";
}
