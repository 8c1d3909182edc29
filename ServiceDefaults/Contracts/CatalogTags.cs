namespace PeakStore.ServiceDefaults.Contracts;

/// <summary>
/// What answers of the catalogue, and pages made from them, show: the words by which memory lets go of them, and a CDN too. They
/// travel in the header that <c>Cache:SurrogateKeyHeader</c> names.
/// </summary>
public static class CatalogTags
{
    /// <summary>Every list of products, and what counts them.</summary>
    public const string Products = "products";

    /// <summary>The list of campaigns.</summary>
    public const string Campaigns = "campaigns";

    /// <summary>Whatever shows this product.</summary>
    public static string Product(string sku) => $"product:{sku}";

    /// <summary>Whatever shows this campaign.</summary>
    public static string Campaign(Guid id) => $"campaign:{id}";
}
