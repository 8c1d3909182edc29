using System.Net;
using System.Net.Http.Json;
using Npgsql;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>With any one part down, what can still be sold is sold. These run alone: they break the store that the others use.</summary>
[Collection(nameof(SurvivalTests))]
[CollectionDefinition(nameof(SurvivalTests), DisableParallelization = true)]
public sealed class SurvivalTests(RunningStore store)
{
    [Fact]
    public async Task Without_the_broker_orders_are_placed_and_paid_and_the_news_comes_later()
    {
        var sku = await store.NewProductAsync(units: 5);
        using var shopper = await store.ShopperAsync("ordering-api");
        using var catalog = store.Anonymous("catalog-api");
        await store.KillStoreAsync("rabbitmq");

        var order = await PlaceAsync(shopper, sku).ReadAsync<Order>(HttpStatusCode.Created);
        await Eventually.BecomesAsync(() => shopper.GetFromJsonAsync<Order>($"/api/orders/{order.Id}", Stop), current => current!.Status == "paid");

        await store.RecoverAsync("rabbitmq");
        await Eventually.BecomesAsync(() => catalog.GetFromJsonAsync<Product>($"/api/products/{sku}", Stop), product => product!.Available == 4);
    }

    [Fact]
    public async Task With_one_standby_orders_are_still_committed_by_a_quorum()
    {
        var sku = await store.NewProductAsync(units: 5);
        using var shopper = await store.ShopperAsync("ordering-api");
        var standby = await store.FindPostgresAsync(TargetSessionAttributes.Standby);
        await store.KillStoreAsync(standby.Resource);

        var order = await PlaceAsync(shopper, sku).ReadAsync<Order>(HttpStatusCode.Created);

        Assert.Equal(order.Id, (await shopper.GetFromJsonAsync<Order>($"/api/orders/{order.Id}", Stop))!.Id);
        await store.RecoverAsync(standby.Resource);
        await store.AllFollowAsync();
    }

    [Fact]
    public async Task Without_Redis_people_browse_and_buy_and_baskets_come_back()
    {
        var sku = await store.NewProductAsync(units: 5);
        var buyer = RunningStore.NewBuyer();
        using var basket = await store.ShopperAsync("basket-api", buyer);
        using var ordering = await store.ShopperAsync("ordering-api", buyer);
        using var web = store.Anonymous("web-frontend");
        using var filled = await basket.PutAsJsonAsync($"/api/basket/items/{sku}", new { quantity = 2 }, Stop);
        await store.KillStoreAsync("redis");

        await PlaceAsync(ordering, sku).ReadAsync<Order>(HttpStatusCode.Created);
        using var page = await web.GetAsync($"/products/{sku}", Stop);
        using var health = await web.GetAsync("/health", Stop);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.StatusCode, health.StatusCode));

        await store.RecoverAsync("redis");
        var kept = await Eventually.BecomesAsync(
            async () =>
            {
                using var answer = await basket.GetAsync("/api/basket", Stop);
                return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Running.Basket>(Stop) : null;
            },
            answered => answered is not null);
        Assert.Equal([new BasketItem(sku, 2)], kept!.Items);
    }

    [Fact]
    public async Task A_service_killed_in_the_middle_loses_no_order_and_doubles_none()
    {
        const int wanted = 40;
        var sku = await store.NewProductAsync(units: 100);
        using var shopper = await store.ShopperAsync("ordering-api");

        var orders = Enumerable.Range(0, wanted).Select(_ => PlaceUntilAnsweredAsync(shopper, sku, Guid.NewGuid().ToString())).ToList();
        await orders[0];
        await store.KillReplicaAsync("ordering-api");
        var ids = (await Task.WhenAll(orders)).ToHashSet();

        Assert.Equal(wanted, ids.Count);
        foreach (var id in ids)
        {
            await Eventually.BecomesAsync(() => FindAsync(shopper, id), order => order?.Status == "paid");
        }

        Assert.Equal(new Stock(sku, OnHand: 100, Held: 0, Sold: wanted, Available: 100 - wanted), await shopper.GetFromJsonAsync<Stock>($"/api/stock/{sku}", Stop));
        using var provider = store.Anonymous("payment-sandbox");
        var charges = (await provider.GetFromJsonAsync<List<Charge>>("/charges", Stop))!;
        Assert.Equal(wanted, charges.Count(charge => ids.Contains(charge.OrderId)));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> PlaceAsync(HttpClient client, string sku, string? key = null) =>
        client.SendAsync(RunningStore.Post("/api/orders", key ?? Guid.NewGuid().ToString(), new { lines = new[] { new { sku, quantity = 1 } } }), Stop);

    /// <summary>As a good client does: with no answer, the same order with the same key again.</summary>
    private static Task<Guid> PlaceUntilAnsweredAsync(HttpClient client, string sku, string key) => Eventually.BecomesAsync(
        async () =>
        {
            try
            {
                using var answer = await PlaceAsync(client, sku, key);
                return answer.StatusCode == HttpStatusCode.Created ? (await answer.Content.ReadFromJsonAsync<Order>(Stop))!.Id : Guid.Empty;
            }
            catch (HttpRequestException)
            {
                return Guid.Empty;
            }
        },
        id => id != Guid.Empty);

    private static async Task<Order?> FindAsync(HttpClient client, Guid id)
    {
        try
        {
            using var answer = await client.GetAsync($"/api/orders/{id}", Stop);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Order>(Stop) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private sealed record Product(string Sku, int? Available);

    private sealed record Charge(Guid OrderId);
}
