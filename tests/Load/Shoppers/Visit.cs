using System.Diagnostics;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Measuring;

namespace PeakStore.Load.Shoppers;

/// <summary>One shopper's visit, step by step. Each step is due when the one before has ended and the shopper has thought about it.</summary>
internal sealed class Visit(Storefront shop, StoreClient client, OrderJournal journal, Buyer buyer, string key, long due, Dice dice)
{
    private static readonly string[] Words = ["light", "blue", "classic", "small", "coffee", "winter", "wood", "city"];

    private Dice _dice = dice;
    private long _due = due;

    /// <summary>The visit's own idempotency key, used for its one order.</summary>
    public string Key => key;

    /// <summary>From 0 up to, but not, 1.</summary>
    public double Roll() => _dice.Next();

    public bool Chance(double share) => Roll() < share;

    /// <summary>A few products are looked at much more often than the rest.</summary>
    public string SomeSku() => shop.Skus[(int)(Math.Pow(_dice.Next(), 2) * shop.Skus.Length)];

    public string SomeOffer() => shop.Offers[_dice.Next(shop.Offers.Length)];

    /// <summary>Waits as people do, up to so long.</summary>
    public async Task ThinkAsync(TimeSpan longest)
    {
        var pause = longest * _dice.Next();
        _due += (long)(pause.TotalSeconds * Stopwatch.Frequency);
        await Task.Delay(pause);
    }

    public Task<Reply> ListAsync()
    {
        var category = shop.Categories[_dice.Next(shop.Categories.Length)];
        return SendAsync(new(CallKind.List, HttpMethod.Get, shop.Catalog, $"/api/products?category={category}"), RetryRules.Looking);
    }

    public Task<Reply> SearchAsync() =>
        SendAsync(new(CallKind.Search, HttpMethod.Get, shop.Catalog, $"/api/products?search={Words[_dice.Next(Words.Length)]}"), RetryRules.Looking);

    public async Task<Reply> ProductAsync(string sku, bool again = false)
    {
        var tag = again ? shop.TagOf(sku) : null;
        var kind = tag is null ? CallKind.Product : CallKind.Revalidation;
        var reply = await SendAsync(new(kind, HttpMethod.Get, shop.Catalog, $"/api/products/{sku}") { KnownTag = tag, Sku = sku }, RetryRules.Looking);
        shop.Remember(sku, reply.Tag);
        return reply;
    }

    public Task<Reply> PutIntoBasketAsync(string sku) =>
        SendAsync(new(CallKind.Basket, HttpMethod.Put, shop.Basket, $"/api/basket/items/{sku}") { Body = Storefront.OneUnit, Buyer = buyer }, RetryRules.Looking);

    public Task<Reply> LookIntoBasketAsync() =>
        SendAsync(new(CallKind.Basket, HttpMethod.Get, shop.Basket, "/api/basket") { Buyer = buyer }, RetryRules.Looking);

    public Task<Reply> OrderAsync(string sku) =>
        PlaceAsync(new(CallKind.Order, HttpMethod.Post, shop.Ordering, "/api/orders") { Body = shop.OrderOf(sku), Buyer = buyer, Key = key });

    public Task<Reply> OrderBasketAsync() =>
        PlaceAsync(new(CallKind.Order, HttpMethod.Post, shop.Basket, "/api/basket/checkout") { Buyer = buyer, Key = key });

    public async Task CancelAsync(Guid order)
    {
        var reply = await SendAsync(new(CallKind.Cancel, HttpMethod.Post, shop.Ordering, $"/api/orders/{order}/cancel") { Buyer = buyer }, RetryRules.Buying);
        if (reply.Last == Outcome.Ok)
        {
            journal.Cancelled(key);
        }
    }

    public Task<Reply> HistoryAsync() =>
        SendAsync(new(CallKind.History, HttpMethod.Get, shop.Ordering, "/api/orders") { Buyer = buyer }, RetryRules.Looking);

    private async Task<Reply> PlaceAsync(Call call)
    {
        journal.Asks(buyer.Id, key);
        var reply = await SendAsync(call, RetryRules.Buying);
        journal.Answered(key, reply);
        return reply;
    }

    private async Task<Reply> SendAsync(Call call, RetryRules rules)
    {
        var reply = await client.SendAsync(call, rules, _due, new Dice(_dice.Next(int.MaxValue), 0));
        _due = reply.EndedAt;
        return reply;
    }
}
