namespace PeakStore.Ordering.Orders;

/// <summary><c>placed</c> → <c>paid</c> → <c>shipped</c>, or <c>placed</c> → <c>cancelled</c> with a reason.</summary>
internal static class OrderStatus
{
    /// <summary>Accepted; its units are held, its payment is due.</summary>
    public const string Placed = "placed";

    /// <summary>Its units are sold.</summary>
    public const string Paid = "paid";

    /// <summary>Its units were released.</summary>
    public const string Cancelled = "cancelled";
}
