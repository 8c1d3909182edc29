using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Catalog;

public sealed class CampaignTests(RunningStore store)
{
    [Fact]
    public async Task While_a_campaign_runs_its_price_and_limit_are_what_people_see_and_pay()
    {
        var sku = await store.NewProductAsync(units: 10, price: 50m);
        using var @operator = await store.OperatorAsync("catalog-api");
        using var shopper = await store.ShopperAsync("ordering-api");

        await PutAsync(@operator, Guid.NewGuid(), Campaign(sku, salePrice: 30m)).ReadAsync<Announced>(HttpStatusCode.Created);

        var onSale = await Eventually.BecomesAsync(
            () => @operator.GetFromJsonAsync<Product>($"/api/products/{sku}", Stop), product => product!.Price == 30m);
        Assert.Equal((50m, 1), (onSale!.ListPrice, onSale.LimitPerBuyer));
        // More than there is, so that the ledger refuses either way, and says why.
        await Eventually.BecomesAsync(
            async () =>
            {
                using var refused = await OrderAsync(shopper, sku, quantity: 11);
                return await refused.Content.ReadAsStringAsync(Stop);
            },
            refusal => refusal.Contains("limit-per-buyer", StringComparison.Ordinal));
        Assert.Equal(30m, (await OrderAsync(shopper, sku, quantity: 1).ReadAsync<Order>(HttpStatusCode.Created)).Total);
    }

    [Fact]
    public async Task A_campaign_is_changed_by_who_has_seen_its_newest_version()
    {
        var sku = await store.NewProductAsync(units: 1, price: 50m);
        using var @operator = await store.OperatorAsync("catalog-api");
        var id = Guid.NewGuid();
        await PutAsync(@operator, id, Campaign(sku, 30m)).ReadAsync<Announced>(HttpStatusCode.Created);
        using var read = await Eventually.BecomesAsync(() => @operator.GetAsync($"/api/campaigns/{id}", Stop), answer => answer.IsSuccessStatusCode);
        var tag = read.Headers.ETag!.Tag;

        await PutAsync(@operator, id, Campaign(sku, 25m)).IsProblemAsync(HttpStatusCode.PreconditionRequired, "precondition-required");
        await PutAsync(@operator, id, Campaign(sku, 25m), tag).ReadAsync<Announced>(HttpStatusCode.OK);
        await PutAsync(@operator, id, Campaign(sku, 20m), tag).IsProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed");
    }

    [Fact]
    public async Task Campaigns_are_listed_and_not_sent_again_unchanged()
    {
        using var catalog = store.Anonymous("catalog-api");
        var campaign = (await catalog.GetFromJsonAsync<Page<Announced>>("/api/campaigns", Stop))!.Items[0];
        using var first = await catalog.GetAsync($"/api/campaigns/{campaign.Id}", Stop);
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/campaigns/{campaign.Id}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await catalog.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Only_operators_announce_campaigns_and_only_such_as_make_sense()
    {
        var sku = await store.NewProductAsync(units: 1, price: 50m);
        using var @operator = await store.OperatorAsync("catalog-api");
        using var shopper = await store.ShopperAsync("catalog-api");

        await PutAsync(shopper, Guid.NewGuid(), Campaign(sku, 30m)).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await PutAsync(@operator, Guid.NewGuid(), Campaign(sku, salePrice: 60m)).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        await PutAsync(@operator, Guid.NewGuid(), Campaign("NO-SUCH-SKU", 30m)).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static object Campaign(string sku, decimal salePrice) => new
    {
        name = "A test campaign",
        startsAt = DateTimeOffset.UtcNow.AddHours(-1),
        endsAt = DateTimeOffset.UtcNow.AddHours(1),
        items = new[] { new { sku, salePrice, limitPerBuyer = 1 } },
    };

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, Guid id, object campaign, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/campaigns/{id}") { Content = JsonContent.Create(campaign) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return client.SendAsync(request, Stop);
    }

    private static Task<HttpResponseMessage> OrderAsync(HttpClient client, string sku, int quantity) =>
        client.SendAsync(RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku, quantity } } }), Stop);

    private sealed record Product(decimal Price, decimal? ListPrice, int? LimitPerBuyer);

    private sealed record Announced(Guid Id);
}
