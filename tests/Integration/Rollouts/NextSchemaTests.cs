using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Rollouts;

/// <summary>While a release is rolled out, its schema is there and the release before still sells: this release on the schema of the next.</summary>
public sealed class NextSchemaTests(RunningStore store)
{
    private const int Units = 5;

    [Fact]
    public async Task Orders_are_placed_replayed_read_cancelled_and_refused_on_the_schema_of_the_next_release()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await MigrateAsync("Ordering.Api", "orderingdb", database);
        await database.ExpandAsync();
        await database.OfferAsync("AAA", Units);
        await using var service = await ServiceProcess.Start(
            "Ordering.Api", [("Postgres__Migrate", "false"), ("ConnectionStrings__orderingdb", database.ConnectionString)]).ReadyAsync();
        using var shopper = service.Client();

        var key = Guid.NewGuid().ToString();
        var order = await PlaceAsync(shopper, key, quantity: 2).ReadAsync<Order>(HttpStatusCode.Created);
        var again = await PlaceAsync(shopper, key, quantity: 2).ReadAsync<Order>(HttpStatusCode.Created);
        await PlaceAsync(shopper, Guid.NewGuid().ToString(), quantity: Units).IsProblemAsync(HttpStatusCode.Conflict, "sold-out");
        var cancelled = await shopper.PostAsync($"/api/orders/{order.Id}/cancel", content: null, Stop).ReadAsync<Order>(HttpStatusCode.OK);
        var listed = await shopper.GetAsync("/api/orders", Stop).ReadAsync<Page<Order>>(HttpStatusCode.OK);

        Assert.Equal(order.Id, again.Id);
        Assert.Equal("cancelled", cancelled.Status);
        Assert.Equal(order.Id, Assert.Single(listed.Items).Id);
        Assert.Equal(["AAA 5 0 0"], await database.RowsAsync("SELECT sku, on_hand, held, sold FROM stock"));
        using var operators = service.Client("operator");
        await operators.SendAsync(RunningStore.Post("/api/stock/AAA/adjustments", Guid.NewGuid().ToString(), new { delta = 3, reason = "delivery" }), Stop)
            .ReadAsync<Stock>(HttpStatusCode.OK);
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM orders_default"));
    }

    [Fact]
    public async Task Products_are_written_found_and_changed_on_the_schema_of_the_next_release()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await MigrateAsync("Catalog.Api", "catalogdb", database);
        await database.ExpandAsync();
        await database.ExecuteAsync("INSERT INTO categories (slug, name, position) VALUES ('audio', 'Audio', 1)");
        await using var service = await ServiceProcess.Start(
            "Catalog.Api", [("Postgres__Migrate", "false"), ("ConnectionStrings__catalogdb", database.ConnectionString)]).ReadyAsync();
        using var operators = service.Client("operator");

        using var created = await operators.PutAsJsonAsync("/api/products/AAA", Facts(price: 10m), Stop);
        using var change = new HttpRequestMessage(HttpMethod.Put, "/api/products/AAA") { Content = JsonContent.Create(Facts(price: 12m)) };
        change.Headers.IfMatch.Add(created.Headers.ETag!);
        using var changed = await operators.SendAsync(change, Stop);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created.StatusCode, changed.StatusCode));
        await Eventually.BecomesAsync(
            () => operators.GetFromJsonAsync<Page<Product>>("/api/products?search=lamp&sort=price", Stop), page => page!.Items is [{ Price: 12m }]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static object Facts(decimal price) => new { name = "Lamp", description = "Gives light.", category = "audio", price, currency = "EUR" };

    private static Task<HttpResponseMessage> PlaceAsync(HttpClient shopper, string key, int quantity) =>
        shopper.SendAsync(RunningStore.Post("/api/orders", key, new { lines = new[] { new { sku = "AAA", quantity } } }), Stop);

    private static async Task MigrateAsync(string service, string connection, LedgerDatabase database)
    {
        await using var job = ServiceProcess.Start(service, [($"ConnectionStrings__{connection}", database.ConnectionString)], "--migrate");
        Assert.True(await job.EndAsync() == 0, job.Log);
    }

    private sealed record Product(decimal Price);
}
