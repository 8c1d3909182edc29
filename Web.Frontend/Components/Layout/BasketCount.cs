using PeakStore.Web.Account;
using PeakStore.Web.Clients;

namespace PeakStore.Web.Components.Layout;

/// <summary>The number beside the basket, if it can be had quickly.</summary>
public sealed class BasketCount(CurrentShopper shopper, BasketClient baskets, TimeProvider time)
{
    // Every page has the number; no page should wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Units in the basket; null when not known.</summary>
    public async Task<int?> GetAsync(CancellationToken ct)
    {
        if (shopper.Buyer is not { } buyer)
        {
            return null;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            return (await baskets.GetAsync(buyer, either.Token)).Value?.Count;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
