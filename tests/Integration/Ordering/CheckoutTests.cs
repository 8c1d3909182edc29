using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Ordering;

public sealed class CheckoutTests(RunningStore store)
{
    [Fact]
    public async Task An_order_is_accepted_paid_and_its_units_are_sold()
    {
        var sku = await store.NewProductAsync(units: 5, price: 19.95m);
        using var shopper = await store.ShopperAsync("ordering-api");

        var answer = await shopper.SendAsync(RunningStore.Post("/api/orders", NewKey(), Lines((sku, 2))), Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var order = (await answer.Content.ReadFromJsonAsync<Order>(Stop))!;
        Assert.Equal("placed", order.Status);
        Assert.Equal([new OrderLine(sku, 2, 19.95m)], order.Lines);
        Assert.Equal((39.90m, "EUR"), (order.Total, order.Currency));
        Assert.Equal($"/api/orders/{order.Id}", answer.Headers.Location?.ToString());

        await Eventually.BecomesAsync(() => GetAsync<Order>(shopper, $"/api/orders/{order.Id}"), current => current.Status == "paid");
        Assert.Equal(new Stock(sku, OnHand: 5, Held: 0, Sold: 2, Available: 3), await GetAsync<Stock>(shopper, $"/api/stock/{sku}"));
    }

    [Fact]
    public async Task A_retry_with_the_same_key_gets_the_first_answer()
    {
        var sku = await store.NewProductAsync(units: 5);
        using var shopper = await store.ShopperAsync("ordering-api");
        var key = NewKey();

        var first = await PlaceAsync(shopper, key, (sku, 1)).ReadAsync<Order>(HttpStatusCode.Created);
        var retry = await PlaceAsync(shopper, key, (sku, 1)).ReadAsync<Order>(HttpStatusCode.Created);

        Assert.Equal(first.Id, retry.Id);
        Assert.Equal(4, (await GetAsync<Stock>(shopper, $"/api/stock/{sku}")).Available);
    }

    [Fact]
    public async Task Concurrent_requests_with_one_key_are_one_order()
    {
        var sku = await store.NewProductAsync(units: 50);
        using var shopper = await store.ShopperAsync("ordering-api");
        var key = NewKey();

        var orders = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PlaceAsync(shopper, key, (sku, 1)).ReadAsync<Order>(HttpStatusCode.Created)));

        Assert.Single(orders.Select(order => order.Id).Distinct());
        Assert.Equal(49, (await GetAsync<Stock>(shopper, $"/api/stock/{sku}")).Available);
    }

    [Fact]
    public async Task The_same_key_with_another_order_is_refused_and_another_buyer_may_use_it()
    {
        var sku = await store.NewProductAsync(units: 5);
        using var shopper = await store.ShopperAsync("ordering-api");
        using var other = await store.ShopperAsync("ordering-api");
        var key = NewKey();
        await PlaceAsync(shopper, key, (sku, 1)).ReadAsync<Order>(HttpStatusCode.Created);

        await PlaceAsync(shopper, key, (sku, 2)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await PlaceAsync(other, key, (sku, 1)).ReadAsync<Order>(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_refusal_is_replayed_even_when_there_is_stock_again()
    {
        var sku = await store.NewProductAsync(units: 1);
        using var shopper = await store.ShopperAsync("ordering-api");
        using var @operator = await store.OperatorAsync("ordering-api");
        var key = NewKey();
        await PlaceAsync(shopper, key, (sku, 2)).IsProblemAsync(HttpStatusCode.Conflict, "sold-out");
        await @operator.SendAsync(RunningStore.Post($"/api/stock/{sku}/adjustments", NewKey(), new { delta = 5, reason = "delivery" }), Stop)
            .ReadAsync<Stock>(HttpStatusCode.OK);

        await PlaceAsync(shopper, key, (sku, 2)).IsProblemAsync(HttpStatusCode.Conflict, "sold-out");
        await PlaceAsync(shopper, NewKey(), (sku, 2)).ReadAsync<Order>(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Every_unit_is_sold_once_to_a_crowd()
    {
        const int units = 20;
        const int buyers = 120;
        var sku = await store.NewProductAsync(units);
        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.ShopperAsync("ordering-api")));

        var answers = await Task.WhenAll(Enumerable.Range(0, buyers).Select(n => PersistAsync(clients[n % clients.Length], (sku, 1))));

        Assert.Equal(units, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(buyers - units, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        var sold = await Eventually.BecomesAsync(() => GetAsync<Stock>(clients[0], $"/api/stock/{sku}"), stock => stock.Held == 0);
        Assert.Equal(new Stock(sku, units, Held: 0, Sold: units, Available: 0), sold);
    }

    [Fact]
    public async Task Orders_of_several_products_in_any_order_neither_deadlock_nor_oversell()
    {
        var first = await store.NewProductAsync(units: 30);
        var second = await store.NewProductAsync(units: 30);
        using var shopper = await store.ShopperAsync("ordering-api");

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => n % 2 == 0
            ? PersistAsync(shopper, (first, 1), (second, 1))
            : PersistAsync(shopper, (second, 1), (first, 1))));

        Assert.Equal(30, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(30, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Sold_out_says_what_is_left_and_holds_nothing()
    {
        var plenty = await store.NewProductAsync(units: 5);
        var scarce = await store.NewProductAsync(units: 1);
        using var shopper = await store.ShopperAsync("ordering-api");

        var problem = await PlaceAsync(shopper, NewKey(), (plenty, 1), (scarce, 2)).IsProblemAsync(HttpStatusCode.Conflict, "sold-out");

        var line = Assert.Single(problem.GetProperty("lines").EnumerateArray());
        Assert.Equal((scarce, 1), (line.GetProperty("sku").GetString(), line.GetProperty("available").GetInt32()));
        Assert.Equal(5, (await GetAsync<Stock>(shopper, $"/api/stock/{plenty}")).Available);
    }

    [Fact]
    public async Task No_buyer_gets_more_than_the_limit_however_often_asked()
    {
        var sku = await store.NewProductAsync(units: 50, limitPerBuyer: 2);
        using var shopper = await store.ShopperAsync("ordering-api");
        await Eventually.BecomesAsync(() => GetAsync<Stock>(shopper, $"/api/stock/{sku}"), stock => stock.OnHand == 50);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PlaceAsync(shopper, NewKey(), (sku, 1))));

        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        var problem = await PlaceAsync(shopper, NewKey(), (sku, 1)).IsProblemAsync(HttpStatusCode.Conflict, "limit-per-buyer");
        Assert.Equal(2, Assert.Single(problem.GetProperty("lines").EnumerateArray()).GetProperty("limit").GetInt32());
    }

    [Fact]
    public async Task A_declined_payment_cancels_the_order_and_gives_the_units_back()
    {
        var sku = await store.NewProductAsync(units: 3, price: 7.13m);
        using var shopper = await store.ShopperAsync("ordering-api");

        var order = await PlaceAsync(shopper, NewKey(), (sku, 1)).ReadAsync<Order>(HttpStatusCode.Created);

        var settled = await Eventually.BecomesAsync(() => GetAsync<Order>(shopper, $"/api/orders/{order.Id}"), current => current.Status != "placed");
        Assert.Equal(("cancelled", "payment-declined"), (settled.Status, settled.Reason));
        Assert.Equal(new Stock(sku, OnHand: 3, Held: 0, Sold: 0, Available: 3), await GetAsync<Stock>(shopper, $"/api/stock/{sku}"));
    }

    [Fact]
    public async Task Each_order_is_charged_once()
    {
        var sku = await store.NewProductAsync(units: 10);
        using var shopper = await store.ShopperAsync("ordering-api");
        var order = await PlaceAsync(shopper, NewKey(), (sku, 1)).ReadAsync<Order>(HttpStatusCode.Created);
        await Eventually.BecomesAsync(() => GetAsync<Order>(shopper, $"/api/orders/{order.Id}"), current => current.Status == "paid");

        using var provider = store.Anonymous("payment-sandbox");
        var charges = await GetAsync<List<Charge>>(provider, "/charges");

        Assert.Equal(10m, Assert.Single(charges, charge => charge.OrderId == order.Id).Amount);
    }

    [Fact]
    public async Task The_event_stream_tells_the_way_from_placed_to_paid()
    {
        var sku = await store.NewProductAsync(units: 3);
        using var shopper = await store.ShopperAsync("ordering-api");
        var order = await PlaceAsync(shopper, NewKey(), (sku, 1)).ReadAsync<Order>(HttpStatusCode.Created);

        // The stream ends by itself when the order is settled.
        var stream = await shopper.GetStringAsync($"/api/orders/{order.Id}/events", Stop);

        Assert.Contains("event: paid", stream, StringComparison.Ordinal);
        Assert.Contains(order.Id.ToString(), stream, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string NewKey() => Guid.NewGuid().ToString();

    private static object Lines(params (string Sku, int Quantity)[] lines) => new { lines = lines.Select(line => new { sku = line.Sku, quantity = line.Quantity }) };

    private static Task<HttpResponseMessage> PlaceAsync(HttpClient client, string key, params (string Sku, int Quantity)[] lines) =>
        client.SendAsync(RunningStore.Post("/api/orders", key, Lines(lines)), Stop);

    /// <summary>Places one order, and asks again with its key whenever told to come back: on a busy machine part of a crowd is.</summary>
    private static Task<HttpResponseMessage> PersistAsync(HttpClient client, params (string Sku, int Quantity)[] lines)
    {
        var key = NewKey();
        return Eventually.BecomesAsync(() => PlaceAsync(client, key, lines), answer => answer.StatusCode is not HttpStatusCode.ServiceUnavailable);
    }

    private static async Task<T> GetAsync<T>(HttpClient client, string path) => (await client.GetFromJsonAsync<T>(path, Stop))!;

    private sealed record Charge(Guid OrderId, decimal Amount);
}
