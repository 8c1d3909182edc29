using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Catalog;

public sealed class CatalogContractTests(RunningStore store)
{
    [Fact]
    public async Task The_sample_catalogue_has_a_thousand_products_in_a_dozen_categories()
    {
        using var catalog = store.Anonymous("catalog-api");
        var categories = (await catalog.GetFromJsonAsync<JsonElement>("/api/categories", Stop)).GetProperty("items").EnumerateArray().ToList();

        Assert.True(categories.Count >= 12);
        Assert.True(categories.Sum(category => category.GetProperty("productCount").GetInt32()) >= 1000);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps_or_repeats()
    {
        using var catalog = store.Anonymous("catalog-api");
        var prices = new List<decimal>();
        var skus = new List<string>();
        var cursor = "";
        for (var page = 0; page < 4; page++)
        {
            var list = (await catalog.GetFromJsonAsync<Page<Product>>($"/api/products?category=audio&sort=price&limit=10{cursor}", Stop))!;
            prices.AddRange(list.Items.Select(product => product.Price));
            skus.AddRange(list.Items.Select(product => product.Sku));
            cursor = $"&cursor={list.Next}";
        }

        Assert.Equal(40, skus.Distinct().Count());
        Assert.Equal(prices.Order(), prices);
    }

    [Fact]
    public async Task Filters_narrow_search_finds_and_fields_are_picked()
    {
        using var catalog = store.Anonymous("catalog-api");
        var cheap = (await catalog.GetFromJsonAsync<Page<Product>>("/api/products?maxPrice=30&minPrice=10&limit=100", Stop))!;
        Assert.NotEmpty(cheap.Items);
        Assert.All(cheap.Items, product => Assert.InRange(product.Price, 10m, 30m));

        var any = cheap.Items[0];
        var found = (await catalog.GetFromJsonAsync<Page<Product>>($"/api/products?search={Uri.EscapeDataString(any.Name)}", Stop))!;
        Assert.Contains(found.Items, product => product.Sku == any.Sku);

        var sparse = (await catalog.GetFromJsonAsync<JsonElement>("/api/products?fields=sku,price&limit=1", Stop)).GetProperty("items")[0];
        Assert.Equal(["price", "sku"], sparse.EnumerateObject().Select(property => property.Name).Order());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=ten")]
    [InlineData("sort=color")]
    [InlineData("cursor=nonsense")]
    [InlineData("minPrice=cheap")]
    [InlineData("fields=sku,password")]
    public async Task A_query_that_makes_no_sense_gets_a_problem(string query)
    {
        using var catalog = store.Anonymous("catalog-api");

        await catalog.GetAsync($"/api/products?{query}", Stop).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task A_product_that_has_not_changed_is_not_sent_again()
    {
        var sku = await store.NewProductAsync(units: 1);
        using var catalog = store.Anonymous("catalog-api");
        using var first = await catalog.GetAsync($"/api/products/{sku}", Stop);
        Assert.True(first.Headers.CacheControl!.Public);

        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/products/{sku}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await catalog.SendAsync(request, Stop);
        using var other = await catalog.GetAsync("/api/products/AUD-0001", Stop);

        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
        Assert.True(second.StatusCode is HttpStatusCode.NotModified || second.Headers.ETag != first.Headers.ETag);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        using var catalog = store.Anonymous("catalog-api");

        await catalog.GetAsync("/api/products/NO-SUCH-SKU", Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        await catalog.GetAsync("/api/campaigns/no-such-campaign", Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        await catalog.GetAsync("/no/such/page", Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Only_operators_change_products_and_only_the_version_that_they_have_seen()
    {
        var sku = await store.NewProductAsync(units: 1, price: 10m);
        using var shopper = await store.ShopperAsync("catalog-api");
        using var @operator = await store.OperatorAsync("catalog-api");
        var body = new { name = "Better", description = "Made by a test.", category = "audio", price = 12m, currency = "EUR", limitPerBuyer = (int?)null };
        await shopper.PutAsJsonAsync($"/api/products/{sku}", body, Stop).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await PutAsync(@operator, sku, body, "\"stale\"").IsProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed");

        using var changed = await PutCurrentAsync(@operator, sku, body);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await Eventually.BecomesAsync(() => @operator.GetFromJsonAsync<Product>($"/api/products/{sku}", Stop), product => product!.Price == 12m);
        await @operator.PutAsJsonAsync($"/api/products/{sku}", body with { price = -1m }, Stop).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task A_new_price_is_what_the_next_order_costs()
    {
        var sku = await store.NewProductAsync(units: 100, price: 10m);
        using var @operator = await store.OperatorAsync("catalog-api");
        using var shopper = await store.ShopperAsync("ordering-api");
        var body = new { name = "Dearer", description = "Made by a test.", category = "audio", price = 15m, currency = "EUR", limitPerBuyer = (int?)null };
        using var changed = await PutCurrentAsync(@operator, sku, body);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await Eventually.BecomesAsync(
            () => shopper.SendAsync(RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku, quantity = 1 } } }), Stop)
                .ReadAsync<Order>(HttpStatusCode.Created),
            order => order.Total == 15m);
    }

    [Fact]
    public async Task Pictures_are_svg_that_never_changes_at_its_address()
    {
        using var catalog = store.Anonymous("catalog-api");
        var product = (await catalog.GetFromJsonAsync<Page<Product>>("/api/products?limit=1", Stop))!.Items[0];

        using var picture = await catalog.GetAsync(product.PictureUrl, Stop);

        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", picture.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("<svg", await picture.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Changes the newest version, even though stock levels may give it a new one at any moment.</summary>
    private static async Task<HttpResponseMessage> PutCurrentAsync(HttpClient client, string sku, object body) =>
        await Eventually.BecomesAsync(
            async () =>
            {
                using var read = await client.GetAsync($"/api/products/{sku}", Stop);
                return await PutAsync(client, sku, body, read.Headers.ETag!.Tag);
            },
            answer => answer.StatusCode != HttpStatusCode.PreconditionFailed);

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string sku, object body, string ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/products/{sku}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return client.SendAsync(request, Stop);
    }

    private sealed record Product(string Sku, string Name, decimal Price, string PictureUrl);
}
