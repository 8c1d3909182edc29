namespace PeakStore.Web.Pages;

/// <summary>What is said about who may keep a page, and for how long.</summary>
internal static class PageHeaders
{
    /// <summary>
    /// A page for visitors whom we do not know. Browsers ask each time (304 costs nothing), so that nobody sees yesterday's price by
    /// going back; a CDN may carry the peak for seconds, and a failure for a day.
    /// </summary>
    public const string Shared = "public, max-age=0, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400";

    /// <summary>A page that may be out of date: for a moment, so that a CDN looks again soon and goes on with it until then.</summary>
    public const string SharedStale = "public, max-age=0, s-maxage=1, stale-while-revalidate=30, stale-if-error=86400";

    /// <summary>
    /// The cookie decides whose page it is. Visitors whom we do not know have none, so they share one page in any cache; a page
    /// with somebody's name is <c>private</c> besides.
    /// </summary>
    public const string Vary = "Accept-Encoding, Cookie";

    private const string KnownBy = "peakstore=";

    /// <summary>Whether the visitor may be somebody whom we know.</summary>
    public static bool IsPersonal(HttpRequest request)
    {
        foreach (var line in request.Headers.Cookie)
        {
            if (line?.Contains(KnownBy, StringComparison.Ordinal) is true)
            {
                return true;
            }
        }

        return false;
    }
}
