namespace PeakStore.Ordering.Orders;

/// <summary>What became of an order.</summary>
internal sealed record OrderChange(string Status, string? Reason = null);
