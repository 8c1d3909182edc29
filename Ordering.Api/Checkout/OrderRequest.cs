namespace PeakStore.Ordering.Checkout;

/// <summary>Body of <c>POST /api/orders</c>. Nullable where a client may leave something out: the answer says what is missing.</summary>
internal sealed record OrderRequest(IReadOnlyList<OrderRequestLine?>? Lines);

/// <summary>Units wanted of one SKU.</summary>
internal sealed record OrderRequestLine(string? Sku, int? Quantity);
