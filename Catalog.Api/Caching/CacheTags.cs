namespace PeakStore.Catalog.Caching;

/// <summary>What answers show, in the words by which caches, ours and the CDN's, let go of them.</summary>
internal static class CacheTags
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
