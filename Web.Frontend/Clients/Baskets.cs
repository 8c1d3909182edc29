namespace PeakStore.Web.Clients;

/// <summary>A buyer's basket.</summary>
/// <param name="Items">One entry a SKU.</param>
/// <param name="Version">Grows with each change.</param>
public sealed record Basket(IReadOnlyList<BasketItem> Items, long Version)
{
    /// <summary>Units of all products together.</summary>
    public int Count => Items.Sum(item => item.Quantity);

    /// <summary>How many of <paramref name="sku"/> are in the basket.</summary>
    public int QuantityOf(string sku) => Items.FirstOrDefault(item => item.Sku == sku)?.Quantity ?? 0;
}

/// <summary>Some units of one product.</summary>
public sealed record BasketItem(string Sku, int Quantity);

/// <summary>Body of a change of quantity.</summary>
public sealed record BasketQuantity(int Quantity);
