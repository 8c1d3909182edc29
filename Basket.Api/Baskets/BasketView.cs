namespace PeakStore.Basket.Baskets;

/// <summary>The basket of one buyer.</summary>
/// <param name="Items">One per SKU, in SKU order.</param>
/// <param name="Version">Grows with each change; 0 for a basket that was never filled.</param>
internal sealed record BasketView(IReadOnlyList<BasketItem> Items, long Version);

/// <summary>Units of one SKU. Prices are the catalogue's, until checkout fixes them.</summary>
internal sealed record BasketItem(string Sku, int Quantity);

/// <summary>Body of <c>PUT /api/basket/items/{sku}</c>.</summary>
internal sealed record QuantityRequest(int? Quantity);
