namespace PeakStore.ServiceDefaults.Caching;

/// <summary>How long browsers and the CDN may keep an answer, as values of <c>Cache-Control</c>.</summary>
public static class CachePolicy
{
    /// <summary>Prices and availability: seconds old at most while all is well, a day old rather than no answer.</summary>
    public const string Live = "public, max-age=5, stale-while-revalidate=30, stale-if-error=86400";

    /// <summary>What changes a few times a day.</summary>
    public const string Slow = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";

    /// <summary>Not to be kept outside of the store.</summary>
    public const string None = "no-store";

    /// <summary>What has its content's hash in its address.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>Value of <c>Warning</c>, in the words of caches that send what they could not look at again.</summary>
    public const string StaleWarning = "110 - \"Response is Stale\"";
}
