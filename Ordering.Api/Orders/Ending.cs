namespace PeakStore.Ordering.Orders;

/// <summary>How the hold of an order ends.</summary>
internal sealed record Ending
{
    public required Guid OrderId { get; init; }

    /// <summary>As <c>finish_orders</c> takes it: <c>paid</c>, <c>declined</c> or <c>cancelled</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Why it was cancelled, one word; null for a paid one.</summary>
    public string? Reason { get; init; }

    /// <summary>The provider's id of the charge.</summary>
    public string? Reference { get; init; }

    /// <summary>W3C trace context of who asked.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The charge was made: what was held is sold.</summary>
    public static Ending Paid(Guid orderId, string? reference) => new() { OrderId = orderId, Kind = "paid", Reference = reference };

    /// <summary>The charge was refused for good: what was held is available again.</summary>
    public static Ending Declined(Guid orderId) => new() { OrderId = orderId, Kind = "declined", Reason = "payment-declined" };

    /// <summary>The buyer does not want it any more. A charge that is under way is taken back.</summary>
    public static Ending CancelledByBuyer(Guid orderId) => new() { OrderId = orderId, Kind = "cancelled", Reason = "cancelled-by-buyer" };

    /// <summary>Nobody paid in time. A charge that is under way is taken back.</summary>
    public static Ending Expired(Guid orderId) => new() { OrderId = orderId, Kind = "cancelled", Reason = "hold-expired" };
}
