namespace PeakStore.Ordering.Stock;

/// <summary>Units of one SKU.</summary>
internal sealed class StockItem
{
    public required string Sku { get; init; }

    /// <summary>All units there were to sell.</summary>
    public int OnHand { get; init; }

    /// <summary>Units of orders that are not paid yet.</summary>
    public int Held { get; init; }

    /// <summary>Units of paid orders.</summary>
    public int Sold { get; init; }

    /// <summary>Grows with each change.</summary>
    public long Version { get; init; }
}

/// <summary>Answer of <c>GET /api/stock/{sku}</c>.</summary>
internal sealed record StockView(string Sku, int OnHand, int Held, int Sold, int Available)
{
    public static StockView Of(StockItem item) => new(item.Sku, item.OnHand, item.Held, item.Sold, item.OnHand - item.Held - item.Sold);
}

/// <summary>Body of <c>POST /api/stock/{sku}/adjustments</c>.</summary>
/// <param name="Delta">Units to add, or to take away when negative.</param>
internal sealed record AdjustmentRequest(int? Delta, string? Reason);
