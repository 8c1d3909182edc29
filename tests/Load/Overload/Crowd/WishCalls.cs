using System.Globalization;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Measuring;
using PeakStore.Load.Shoppers;

namespace PeakStore.Load.Overload.Crowd;

/// <summary>Makes calls of wishes. What is not in memory is different each time: no answer to it can be ready.</summary>
internal sealed class WishCalls(Storefront shop, Instances web)
{
    private static readonly string[] Words = ["light", "blue", "classic", "small", "coffee", "winter", "wood", "city"];

    public Call Of(Wish wish, Buyer buyer, string key, ref Dice dice)
    {
        if (wish == Wish.Order)
        {
            return new(CallKind.Order, HttpMethod.Post, shop.Ordering, "/api/orders") { Buyer = buyer, Key = key, Body = shop.OrderOf(Some(shop.Offers, ref dice)) };
        }

        if (wish == Wish.FillBasket)
        {
            return new(CallKind.Basket, HttpMethod.Put, shop.Basket, $"/api/basket/items/{Some(shop.Offers, ref dice)}") { Buyer = buyer, Body = Storefront.OneUnit };
        }

        return wish == Wish.History ? new(CallKind.History, HttpMethod.Get, shop.Ordering, "/api/orders") { Buyer = buyer }
            : wish == Wish.SeeBasket ? new(CallKind.Basket, HttpMethod.Get, shop.Basket, "/api/basket") { Buyer = buyer }
            : wish == Wish.Page ? new(CallKind.Page, HttpMethod.Get, web, PageOf(ref dice))
            : wish == Wish.Product ? new(CallKind.Product, HttpMethod.Get, shop.Catalog, $"/api/products/{Popular(ref dice)}")
            : wish == Wish.List ? new(CallKind.List, HttpMethod.Get, shop.Catalog, $"/api/products?category={Some(shop.Categories, ref dice)}")
            : wish == Wish.Filter ? new(CallKind.List, HttpMethod.Get, shop.Catalog, FilterOf(ref dice))
            : wish == Wish.Search ? new(CallKind.Search, HttpMethod.Get, shop.Catalog, SearchOf(ref dice))
            : new(CallKind.Search, HttpMethod.Get, web, $"/search?q={Some(Words, ref dice)}&{PricesOf("min", "max", ref dice)}");
    }

    private string PageOf(ref Dice dice) => dice.Next() switch
    {
        < 0.3 => "/",
        < 0.5 => $"/categories/{Some(shop.Categories, ref dice)}",
        _ => $"/products/{Popular(ref dice)}",
    };

    private string FilterOf(ref Dice dice) => $"/api/products?category={Some(shop.Categories, ref dice)}&{PricesOf("minPrice", "maxPrice", ref dice)}";

    private static string SearchOf(ref Dice dice) => $"/api/products?search={Some(Words, ref dice)}&{PricesOf("minPrice", "maxPrice", ref dice)}";

    /// <summary>Bounds that hardly anybody has asked for before.</summary>
    private static string PricesOf(string min, string max, ref Dice dice)
    {
        var (lowest, highest) = (dice.Next(3000) / 100m, 100 + (dice.Next(100_000) / 100m));
        return string.Create(CultureInfo.InvariantCulture, $"{min}={lowest}&{max}={highest}");
    }

    /// <summary>A few products are looked at much more often than the rest.</summary>
    private string Popular(ref Dice dice) => shop.Skus[(int)(Math.Pow(dice.Next(), 2) * shop.Skus.Length)];

    private static string Some(string[] all, ref Dice dice) => all[dice.Next(all.Length)];
}
