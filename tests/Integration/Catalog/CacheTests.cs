using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Catalog;

/// <summary>The catalogue answers from memory, and what it answers is right.</summary>
public sealed class CacheTests(RunningStore store)
{
    /// <summary>Calls are spread over the replicas: so many in a row have met each of them.</summary>
    private const int MeetsEveryReplica = 12;

    private const string Token = "Consistency-Token";

    [Fact]
    public async Task A_new_price_reaches_every_replica_its_lists_and_searches()
    {
        var sku = await store.NewProductAsync(units: 1, price: 10m);
        using var catalog = store.Anonymous("catalog-api");
        string[] addresses = [$"/api/products/{sku}", $"/api/products?search={sku}", "/api/products?category=audio&sort=newest&limit=100"];
        foreach (var address in addresses)
        {
            await EveryReplicaAsync(catalog, address, body => PriceOf(body, sku) == 10m);
        }

        await RepriceAsync(sku, 8.5m);

        foreach (var address in addresses)
        {
            await EveryReplicaAsync(catalog, address, body => PriceOf(body, sku) == 8.5m);
        }
    }

    [Fact]
    public async Task A_new_stock_level_reaches_every_replica_and_its_lists()
    {
        var sku = await store.NewProductAsync(units: 7);
        using var catalog = store.Anonymous("catalog-api");
        await EveryReplicaAsync(catalog, $"/api/products/{sku}", body => body.Contains("\"available\":7"));
        await EveryReplicaAsync(catalog, $"/api/products?search={sku}", body => body.Contains("\"available\":7"));
        using var shopper = await store.ShopperAsync("ordering-api");

        using var placed = await shopper.SendAsync(
            RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku, quantity = 2 } } }), Stop);

        Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
        await EveryReplicaAsync(catalog, $"/api/products/{sku}", body => body.Contains("\"available\":5"));
        await EveryReplicaAsync(catalog, $"/api/products?search={sku}", body => body.Contains("\"available\":5"));
    }

    [Fact]
    public async Task Who_has_written_sees_what_they_wrote_at_once_on_any_replica()
    {
        var sku = await store.NewProductAsync(units: 1, price: 10m);
        using var catalog = store.Anonymous("catalog-api");

        for (var cents = 1; cents <= 5; cents++)
        {
            var price = 10m - (cents * 0.01m);
            var token = await RepriceAsync(sku, price);
            for (var call = 0; call < MeetsEveryReplica; call++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/products/{sku}");
                request.Headers.Add(Token, token);
                using var answer = await catalog.SendAsync(request, Stop);
                Assert.Equal(price, PriceOf(await answer.Content.ReadAsStringAsync(Stop), sku));
            }
        }
    }

    [Fact]
    public async Task A_product_that_was_missing_is_found_once_it_is_there()
    {
        var sku = $"LATE-{Guid.CreateVersion7():N}".ToUpperInvariant();
        using var catalog = store.Anonymous("catalog-api");
        for (var call = 0; call < MeetsEveryReplica; call++)
        {
            await catalog.GetAsync($"/api/products/{sku}", Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        }

        using var operators = await store.OperatorAsync("catalog-api");
        using var created = await operators.PutAsJsonAsync($"/api/products/{sku}", Facts(sku, 3m), Stop);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        await EveryReplicaAsync(catalog, $"/api/products/{sku}", body => PriceOf(body, sku) == 3m);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Each_encoding_has_its_own_tag_and_the_same_content(string encoding)
    {
        using var catalog = store.Anonymous("catalog-api");
        const string address = "/api/products?category=audio&sort=name&limit=24";
        var plain = await catalog.GetStringAsync(address, Stop);

        // Twice: made by the endpoint, then from memory.
        for (var call = 0; call < 2 * MeetsEveryReplica; call++)
        {
            using var answer = await SendAsync(catalog, HttpMethod.Get, address, encoding);
            var body = await DecodeAsync(answer);
            Assert.Equal(plain, body);
            Assert.Equal(encoding == "identity" ? [] : [encoding], answer.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            Assert.False(answer.Headers.ETag!.IsWeak);
            Assert.Contains("products", answer.Headers.GetValues("Surrogate-Key").Single().Split(' '));

            using var head = await SendAsync(catalog, HttpMethod.Head, address, encoding);
            Assert.Equal(answer.Headers.ETag, head.Headers.ETag);
            Assert.Equal(answer.Content.Headers.ContentLength, head.Content.Headers.ContentLength);

            using var again = await SendAsync(catalog, HttpMethod.Get, address, encoding, answer.Headers.ETag);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(answer.Headers.ETag, again.Headers.ETag);
        }
    }

    [Fact]
    public async Task Parameters_in_any_order_are_the_same_list()
    {
        using var catalog = store.Anonymous("catalog-api");

        var one = await catalog.GetStringAsync("/api/products?category=audio&sort=price&limit=5&fields=sku,price", Stop);
        var other = await catalog.GetStringAsync("/api/products?fields=sku,price&limit=5&sort=price&category=audio", Stop);

        Assert.Equal(one, other);
    }

    [Fact]
    public async Task Operators_have_a_campaign_brought_into_memory_and_nobody_else_does()
    {
        var sku = await store.NewProductAsync(units: 1);
        using var operators = await store.OperatorAsync("catalog-api");
        using var shopper = await store.ShopperAsync("catalog-api");
        var id = Guid.CreateVersion7();
        using var made = await operators.PutAsJsonAsync($"/api/campaigns/{id}", new
        {
            name = "Coming soon",
            startsAt = DateTimeOffset.UtcNow.AddDays(1),
            endsAt = DateTimeOffset.UtcNow.AddDays(2),
            items = new[] { new { sku, salePrice = 1m } },
        }, Stop);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        var warmed = await operators.PostAsync($"/api/campaigns/{id}/prewarm", null, Stop).ReadAsync<Prewarmed>(HttpStatusCode.Accepted);

        Assert.Equal(new Prewarmed(id, 1), warmed);
        await operators.PostAsync($"/api/campaigns/{Guid.NewGuid()}/prewarm", null, Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        await shopper.PostAsync($"/api/campaigns/{id}/prewarm", null, Stop).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static object Facts(string sku, decimal price) =>
        new { name = $"Test product {sku}", description = "Made by a test.", category = "audio", price, currency = "EUR" };

    private static decimal? PriceOf(string json, string sku)
    {
        var root = System.Text.Json.JsonDocument.Parse(json).RootElement;
        var products = root.TryGetProperty("items", out var items) ? [.. items.EnumerateArray()] : new[] { root };
        return products.FirstOrDefault(product => product.GetProperty("sku").GetString() == sku) is { ValueKind: System.Text.Json.JsonValueKind.Object } found
            ? found.GetProperty("price").GetDecimal()
            : null;
    }

    /// <summary>Reads until every replica answers as it should.</summary>
    private static async Task EveryReplicaAsync(HttpClient catalog, string address, Func<string, bool> right) =>
        await Eventually.BecomesAsync(() => FindWrongAsync(catalog, address, right), wrong => wrong is null, Eventually.OnlyByEvents);

    private static async Task<string?> FindWrongAsync(HttpClient catalog, string address, Func<string, bool> right)
    {
        for (var call = 0; call < MeetsEveryReplica; call++)
        {
            using var answer = await catalog.GetAsync(address, Stop);
            var body = await answer.Content.ReadAsStringAsync(Stop);
            if (!answer.IsSuccessStatusCode || !right(body))
            {
                return body;
            }
        }

        return null;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string address, string encoding, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await client.SendAsync(request, Stop);
    }

    private static async Task<string> DecodeAsync(HttpResponseMessage answer)
    {
        var sent = await answer.Content.ReadAsStreamAsync(Stop);
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(Stop);
    }

    /// <returns>The token of the write.</returns>
    private async Task<string> RepriceAsync(string sku, decimal price)
    {
        using var operators = await store.OperatorAsync("catalog-api");
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/api/products/{sku}") { Content = JsonContent.Create(Facts(sku, price)) };
        put.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using var written = await operators.SendAsync(put, Stop);
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        return written.Headers.GetValues(Token).Single();
    }

    private sealed record Prewarmed(Guid Id, int Products);
}
