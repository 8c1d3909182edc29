using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Ordering;

public sealed class StockContractTests(RunningStore store)
{
    [Fact]
    public async Task An_adjustment_is_made_once_per_key()
    {
        var sku = await store.NewProductAsync(units: 10);
        using var @operator = await store.OperatorAsync("ordering-api");
        var key = Guid.NewGuid().ToString();

        await AdjustAsync(@operator, sku, key, delta: 5).ReadAsync<Stock>(HttpStatusCode.OK);
        var again = await AdjustAsync(@operator, sku, key, delta: 5).ReadAsync<Stock>(HttpStatusCode.OK);

        Assert.Equal(15, again.OnHand);
        await AdjustAsync(@operator, sku, key, delta: 6).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Stock_does_not_go_below_what_is_held_and_sold_nor_above_what_can_be_counted()
    {
        var sku = await store.NewProductAsync(units: 10);
        using var @operator = await store.OperatorAsync("ordering-api");
        await @operator.SendAsync(RunningStore.Post("/api/orders", NewKey(), new { lines = new[] { new { sku, quantity = 4 } } }), Stop)
            .ReadAsync<Order>(HttpStatusCode.Created);

        await AdjustAsync(@operator, sku, NewKey(), delta: -7).IsProblemAsync(HttpStatusCode.Conflict, "below-committed");
        await AdjustAsync(@operator, sku, NewKey(), delta: int.MaxValue).IsProblemAsync(HttpStatusCode.Conflict, "below-committed");
        Assert.Equal(4, (await AdjustAsync(@operator, sku, NewKey(), delta: -6).ReadAsync<Stock>(HttpStatusCode.OK)).OnHand);
    }

    [Fact]
    public async Task Only_operators_adjust()
    {
        var sku = await store.NewProductAsync(units: 1);
        using var shopper = await store.ShopperAsync("ordering-api");
        using var nobody = store.Anonymous("ordering-api");

        await AdjustAsync(shopper, sku, NewKey(), delta: 1).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await AdjustAsync(nobody, sku, NewKey(), delta: 1).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Bad_adjustments_get_a_problem()
    {
        var sku = await store.NewProductAsync(units: 1);
        using var @operator = await store.OperatorAsync("ordering-api");

        await AdjustAsync(@operator, sku, NewKey(), delta: 0).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        await AdjustAsync(@operator, sku, key: null, delta: 1).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        await @operator.SendAsync(RunningStore.Post($"/api/stock/{sku}/adjustments", NewKey(), new { delta = "many", reason = "x" }), Stop)
            .IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        await AdjustAsync(@operator, "NO-SUCH-SKU", NewKey(), delta: 1).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        await @operator.GetAsync("/api/stock/NO-SUCH-SKU", Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(1, (await @operator.GetFromJsonAsync<Stock>($"/api/stock/{sku}", Stop))!.OnHand);
    }

    [Fact]
    public async Task What_is_sold_is_seen_in_the_catalogue()
    {
        var sku = await store.NewProductAsync(units: 9);
        using var shopper = await store.ShopperAsync("ordering-api");
        using var catalog = store.Anonymous("catalog-api");
        await shopper.SendAsync(RunningStore.Post("/api/orders", NewKey(), new { lines = new[] { new { sku, quantity = 2 } } }), Stop)
            .ReadAsync<Order>(HttpStatusCode.Created);

        await Eventually.BecomesAsync(
            () => catalog.GetFromJsonAsync<Product>($"/api/products/{sku}", Stop), product => product!.Available == 7);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string NewKey() => Guid.NewGuid().ToString();

    private static Task<HttpResponseMessage> AdjustAsync(HttpClient client, string sku, string? key, int delta) =>
        client.SendAsync(RunningStore.Post($"/api/stock/{sku}/adjustments", key, new { delta, reason = "test" }), Stop);

    private sealed record Product(string Sku, int? Available);
}
