using Microsoft.Extensions.Caching.Memory;
using PeakStore.Web.Account;

namespace PeakStore.Web.Components.Layout;

/// <summary>The number beside the basket. Every page has it; no page waits long for it.</summary>
public sealed class BasketCount(CurrentShopper shopper, CurrentBasket basket, IMemoryCache cache, TimeProvider time)
{
    private const string Paused = "basket-count:paused";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // While the basket is down, pages do without its number instead of each losing its patience.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Units in the basket; null when not known.</summary>
    /// <param name="pageShowsBasket">Whether the page itself waits for the basket, so that its number costs nothing.</param>
    /// <param name="ct">Ends the request.</param>
    public async Task<int?> GetAsync(bool pageShowsBasket, CancellationToken ct)
    {
        if (shopper.Buyer is null || (!pageShowsBasket && cache.TryGetValue(Paused, out _)))
        {
            return null;
        }

        try
        {
            var reply = await basket.GetAsync(ct).WaitAsync(pageShowsBasket ? Timeout.InfiniteTimeSpan : Patience, time, ct);
            return reply.Ok ? reply.Value.Count : GiveUp();
        }
        catch (TimeoutException)
        {
            return GiveUp();
        }
    }

    private int? GiveUp()
    {
        cache.Set(Paused, true, Pause);
        return null;
    }
}
