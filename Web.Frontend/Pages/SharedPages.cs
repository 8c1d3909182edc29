using PeakStore.ServiceDefaults.Caching;

namespace PeakStore.Web.Pages;

/// <summary>The pages that are the same for everybody, made once and kept ready.</summary>
internal sealed class SharedPages(AnswerCache cache, PageRenderer renderer)
{
    /// <summary>The page under an address that <see cref="PageAddress"/> has given; null when there is none, or it cannot be made now.</summary>
    public async Task<Found?> FindAsync(string address, CancellationToken ct)
    {
        try
        {
            // The catalogue's answers are compared one by one with what has changed (PageSources): most of a page has not.
            var found = await cache.GetAsync(address, (_, cancel) => renderer.RenderAsync(address, cancel), required: default, expensive: false, ct);
            return found.Cached.Answer.Exists ? found : null;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Sends a page as it is.</summary>
    public Task SendAsync(HttpContext context, Found page) => cache.ResultOf(page).ExecuteAsync(context);
}
