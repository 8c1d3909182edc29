using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Overload.Brownouts;

namespace PeakStore.Web.Pages;

/// <summary>The pages that are the same for everybody, made once and kept ready.</summary>
internal sealed class SharedPages(AnswerCache cache, PageRenderer renderer, Brownout brownout)
{
    /// <summary>The page under an address that <see cref="PageAddress"/> has given; null when there is none, or it cannot be made now.</summary>
    public async Task<Found?> FindAsync(string address, CancellationToken ct)
    {
        try
        {
            // The catalogue's answers are compared one by one with what has changed (PageSources): most of a page has not.
            var found = await FindKnownAsync(address, ct)
                ?? (ClosedBy(address) is null
                    ? await cache.GetAsync(address, (_, cancel) => renderer.RenderAsync(address, cancel), required: default, expensive: false, ct)
                    : null);
            return found is { Cached.Answer.Exists: true } ? found : null;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>What being off keeps the page from being made; null when it may be made. Searches are without number, so they go first.</summary>
    public Feature? ClosedBy(string address) =>
        !brownout.Allows(Feature.Browsing) ? Feature.Browsing
        : !brownout.Allows(Feature.Refreshing) && PageAddress.IsSearch(address) ? Feature.Refreshing
        : null;

    /// <summary>Sends a page as it is.</summary>
    public Task SendAsync(HttpContext context, Found page) => cache.ResultOf(page).ExecuteAsync(context);

    /// <summary>A page that is known is not looked at again while newer ones are not to be made; null when they are, or it is not known.</summary>
    private async ValueTask<Found?> FindKnownAsync(string address, CancellationToken ct) =>
        brownout.Allows(Feature.Refreshing) ? null : await cache.FindKnownAsync(address, required: default, ct);
}
