using PeakStore.Load.Measuring;

namespace PeakStore.Load.Shoppers;

/// <summary>What people come for.</summary>
internal static class Journeys
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Read = TimeSpan.FromSeconds(2);

    /// <summary>Knows what to buy: looks at the one product and orders it. Who gets no page cannot.</summary>
    public static async Task FlashAsync(Visit visit)
    {
        var sku = visit.SomeOffer();
        if (!(await visit.ProductAsync(sku)).Last.IsSuccess())
        {
            return;
        }

        await visit.ThinkAsync(Glance);
        await visit.OrderAsync(sku);
    }

    /// <summary>Looks around and leaves.</summary>
    public static async Task BrowseAsync(Visit visit)
    {
        await (visit.Chance(0.6) ? visit.ListAsync() : visit.SearchAsync());
        await visit.ThinkAsync(Read);
        var sku = visit.Chance(0.5) ? visit.SomeSku() : visit.SomeOffer();
        await visit.ProductAsync(sku, again: visit.Chance(0.5));
        if (visit.Chance(0.4))
        {
            await visit.ThinkAsync(Read);
            await visit.ListAsync();
            await visit.ProductAsync(sku, again: true);
        }
    }

    /// <summary>Fills a basket and leaves it.</summary>
    public static async Task BasketAsync(Visit visit)
    {
        var sku = visit.SomeOffer();
        await visit.ProductAsync(sku, again: visit.Chance(0.5));
        await visit.PutIntoBasketAsync(sku);
        await visit.ThinkAsync(Read);
        await visit.LookIntoBasketAsync();
    }

    /// <summary>Fills a basket and orders what is in it, or buys one product at once.</summary>
    public static async Task CheckoutAsync(Visit visit)
    {
        var sku = visit.SomeOffer();
        await visit.ProductAsync(sku);
        if (visit.Chance(0.5) || !(await visit.PutIntoBasketAsync(sku)).Last.IsSuccess())
        {
            await visit.OrderAsync(sku);
            return;
        }

        await visit.ThinkAsync(Read);
        await visit.OrderBasketAsync();
    }

    /// <summary>Orders and regrets it at once.</summary>
    public static async Task CancelAsync(Visit visit)
    {
        if ((await visit.OrderAsync(visit.SomeOffer())).Order is { } order)
        {
            await visit.CancelAsync(order.Id);
        }
    }

    /// <summary>Wants to know how an order is doing.</summary>
    public static Task HistoryAsync(Visit visit) => visit.HistoryAsync();
}
