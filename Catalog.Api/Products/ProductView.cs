using PeakStore.Catalog.Data;
using PeakStore.Catalog.Pictures;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.Catalog.Products;

/// <summary>A product as shoppers see it.</summary>
/// <param name="Category">Slug.</param>
/// <param name="Price">What one unit costs now.</param>
/// <param name="ListPrice">What it costs outside of the running campaign, null when it is not on sale.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="LimitPerBuyer">Most units that one buyer may have now, null for no limit.</param>
/// <param name="Available">Units that can be ordered, a moment ago; null until known.</param>
/// <param name="PictureUrl">Path that is good for ever.</param>
/// <param name="Version">Grows with each change of facts or price.</param>
internal sealed record ProductView(
    string Sku,
    string Name,
    string Description,
    string Category,
    decimal Price,
    decimal? ListPrice,
    string Currency,
    int? LimitPerBuyer,
    int? Available,
    string PictureUrl,
    DateTimeOffset CreatedAt,
    long Version)
{
    public static ProductView Of(Product product, PictureBook pictures)
    {
        var onSale = product.SalePrice < product.Price;
        return new(
            product.Sku,
            product.Name,
            product.Description,
            product.Category,
            onSale ? product.SalePrice!.Value : product.Price,
            onSale ? product.Price : null,
            product.Currency,
            product.SaleLimitPerBuyer ?? product.LimitPerBuyer,
            product.Available,
            pictures.ProductUrl(product.Sku, product.Name, product.Category),
            product.CreatedAt,
            product.Version);
    }

    /// <summary>What other services have to know.</summary>
    public ProductChanged ToEvent() => new(Sku, Name, Price, Currency, LimitPerBuyer, Version);
}
