using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Overload.Refusals;
using PeakStore.Web.Pages;

namespace PeakStore.Web.Shop.Closed;

/// <summary>
/// Pages that say what is closed for now, and what is open. They are made once and sent ready: they go out when there is time for nothing else.
/// </summary>
internal sealed class ClosedPages(AnswerCache cache, PageRenderer renderer) : IBrownoutPage
{
    /// <summary>Their addresses begin with it. Nobody can open them: they are sent in the place of other pages.</summary>
    public const string Folder = "/closed";

    /// <summary>Address of the page that says that only checkout is open.</summary>
    public const string CheckoutOnly = Folder + "/checkout-only";

    /// <summary>Address of the page that says that search is closed.</summary>
    public const string NoSearch = Folder + "/no-search";

    // About as long as a level lasts, in seconds.
    private const string RetryAfter = "30";

    /// <inheritdoc />
    public async Task<bool> TrySendAsync(HttpContext context, Feature off)
    {
        if (!ReadsPages(context.Request))
        {
            return false;
        }

        Found page;
        try
        {
            page = await FindAsync(off == Feature.Browsing ? CheckoutOnly : NoSearch, context.RequestAborted);
        }
        catch (Exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            return false;
        }

        Refusal.Note(context, Priority.Normal, ShedLayer.Brownout);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryAfter;
        context.Request.Headers.IfNoneMatch = default;
        await cache.ResultOf(page).ExecuteAsync(context);
        return true;
    }

    private ValueTask<Found> FindAsync(string address, CancellationToken ct) => cache.GetAsync(
        address, async (_, cancel) => await renderer.RenderAsync(address, cancel) with { CacheControl = CachePolicy.None }, required: default, expensive: false, ct);

    private static bool ReadsPages(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
