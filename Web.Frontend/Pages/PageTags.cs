namespace PeakStore.Web.Pages;

/// <summary>The catalogue's words for what its answers show. Pages carry those of all answers that they are made from.</summary>
internal static class PageTags
{
    /// <summary>Every list of products.</summary>
    public const string Products = "products";

    /// <summary>The list of campaigns.</summary>
    public const string Campaigns = "campaigns";

    /// <summary>Whatever shows this product.</summary>
    public static string Product(string sku) => $"product:{sku}";

    /// <summary>Whatever shows this campaign.</summary>
    public static string Campaign(Guid id) => $"campaign:{id}";
}
