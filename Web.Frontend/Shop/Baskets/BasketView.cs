using PeakStore.Web.Clients;
using PeakStore.Web.Components.Products;

namespace PeakStore.Web.Shop.Baskets;

/// <summary>A line as people see it. <paramref name="Product"/> is null when the catalogue does not tell.</summary>
public sealed record LineView(string Sku, int Quantity, Product? Product)
{
    /// <summary>Name, or the SKU if need be.</summary>
    public string Name => Product?.Name ?? Sku;

    /// <summary>Price of the line; null when not known.</summary>
    public decimal? Amount => Product?.Price * Quantity;

    /// <summary>What stands in the way of buying this line, as far as is known; null for nothing.</summary>
    public string? Obstacle => Product switch
    {
        null => null,
        { Available: <= 0 } => "Sold out. Remove it to check out the rest.",
        { Available: { } left } when left < Quantity => $"{Stock.Describe(left)}.",
        { LimitPerBuyer: { } limit } when limit < Quantity => $"At most {limit} for each buyer.",
        _ => null,
    };
}

/// <summary>What is about to be bought, with today's prices. Ordering has the last word on both.</summary>
public sealed record BasketView(IReadOnlyList<LineView> Lines)
{
    /// <summary>Units of all lines.</summary>
    public int Count => Lines.Sum(line => line.Quantity);

    /// <summary>Currency of all lines; null when not known or not one.</summary>
    public string? Currency =>
        Lines.All(line => line.Product is not null) && Lines.DistinctBy(line => line.Product!.Currency).ToList() is [var only]
            ? only.Product!.Currency
            : null;

    /// <summary>Sum of the lines; null when a price is missing, because half a sum would mislead.</summary>
    public decimal? Total => Currency is null ? null : Lines.Sum(line => line.Amount);

    /// <summary>Brings together what was chosen and what the catalogue says about it.</summary>
    public static async Task<BasketView> OfAsync(IEnumerable<BasketItem> items, CatalogClient catalog, CancellationToken ct)
    {
        var chosen = items.ToList();
        var products = await catalog.FindAllAsync(chosen.Select(item => item.Sku), ct);
        return new([.. chosen.Select(item => new LineView(item.Sku, item.Quantity, products.GetValueOrDefault(item.Sku)))]);
    }
}
