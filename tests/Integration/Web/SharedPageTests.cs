using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Web;

/// <summary>Pages come from memory, are the same for everybody but for their holes, and show what has changed.</summary>
public sealed class SharedPageTests(RunningStore store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/categories/audio")]
    [InlineData("/categories/audio?min=&sort=price")]
    [InlineData("/search?q=blue")]
    [InlineData("/products/AUD-0001")]
    public async Task A_page_for_strangers_may_be_kept_by_anybody(string address)
    {
        using var visitor = new Visitor(store);

        using var page = await visitor.GetFreshAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.True(page.Headers.CacheControl!.Public);
        Assert.Equal(["Accept-Encoding", "Cookie"], page.Headers.Vary);
        Assert.False(page.Headers.ETag!.IsWeak);
        Assert.Contains("product", page.Headers.GetValues("Surrogate-Key").Single(), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Who_has_the_page_already_is_told_so(string encoding)
    {
        using var visitor = new Visitor(store);
        using var page = await visitor.GetFreshAsync("/products/AUD-0001", ("Accept-Encoding", encoding));

        using var again = await visitor.GetAsync("/products/AUD-0001", ("Accept-Encoding", encoding), ("If-None-Match", page.Headers.ETag!.ToString()));

        Assert.Equal(encoding == "identity" ? [] : [encoding], page.Content.Headers.ContentEncoding);
        Assert.Equal((HttpStatusCode.NotModified, page.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Everybody_sees_their_own_basket_and_name_and_nobody_elses()
    {
        var sku = await store.NewProductAsync(units: 50);
        var address = $"/products/{sku}";
        var name = $"Ada {Guid.NewGuid():N}"[..20];
        using var stranger = new Visitor(store);
        using var ada = new Visitor(store);
        using var bob = new Visitor(store);
        using var _ = await ada.SendFormAsync("/account/sign-in", ("name", name));
        using var __ = await ada.SendFormAsync("/basket/items", ("sku", sku), ("quantity", "3"));
        using var ___ = await bob.SendFormAsync("/basket/items", ("sku", sku), ("quantity", "2"));

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(
            _ => new[] { stranger.ReadAsync(address), ada.ReadAsync(address), bob.ReadAsync(address) }));

        foreach (var page in pages.Chunk(3))
        {
            // A page does without the number rather than wait long for it.
            Assert.Equal(0, Visitor.BasketCountOn(page[0]));
            Assert.True(Visitor.BasketCountOn(page[1]) is 0 or 3);
            Assert.True(Visitor.BasketCountOn(page[2]) is 0 or 2);
            Assert.Contains(name, page[1], StringComparison.Ordinal);
            Assert.All([page[0], page[2]], other => Assert.DoesNotContain(name, other, StringComparison.Ordinal));
            Assert.DoesNotContain("href=\"/orders\"><svg", page[0], StringComparison.Ordinal);
            Assert.Contains("href=\"/orders\"><svg", page[2], StringComparison.Ordinal);
        }

        await Eventually.BecomesAsync(async () => Visitor.BasketCountOn(await ada.ReadAsync(address)), count => count == 3);
        await Eventually.BecomesAsync(async () => Visitor.BasketCountOn(await bob.ReadAsync(address)), count => count == 2);
        using var own = await ada.GetAsync(address);
        Assert.Equal((true, false), (own.Headers.CacheControl!.Private, own.Headers.CacheControl.Public));
    }

    [Fact]
    public async Task Who_signs_out_is_a_stranger_again()
    {
        using var visitor = new Visitor(store);
        using var signedIn = await visitor.SendFormAsync("/account/sign-in", ("name", "Grace"));
        Assert.Contains("Grace", await visitor.ReadAsync("/"), StringComparison.Ordinal);

        using var signedOut = await visitor.SendFormAsync("/account/sign-out");

        Assert.Equal((HttpStatusCode.OK, "/"), (signedOut.StatusCode, signedOut.RequestMessage!.RequestUri!.AbsolutePath));
        Assert.DoesNotContain("Grace", await visitor.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_price_is_on_the_page_and_in_the_lists_within_moments()
    {
        var price = 900_000m + (Random.Shared.Next(1_000_000) / 100m);
        var sku = await store.NewProductAsync(units: 50, price);
        var list = string.Create(CultureInfo.InvariantCulture, $"/categories/audio?min={price}&max={price}");
        var shown = string.Create(CultureInfo.InvariantCulture, $"€{price:N2}");
        using var visitor = new Visitor(store);
        await Eventually.BecomesAsync(() => visitor.ReadAsync($"/products/{sku}"), page => page.Contains(shown, StringComparison.Ordinal));
        await Eventually.BecomesAsync(() => visitor.ReadAsync(list), page => page.Contains(sku, StringComparison.Ordinal));

        await store.SetPriceAsync(sku, 12.34m);

        await Eventually.BecomesAsync(() => visitor.ReadAsync($"/products/{sku}"), page => page.Contains("€12.34", StringComparison.Ordinal), Eventually.OnlyByEvents);
        await Eventually.BecomesAsync(() => visitor.ReadAsync(list), page => !page.Contains(sku, StringComparison.Ordinal), Eventually.OnlyByEvents);
    }

    [Fact]
    public async Task What_is_sold_out_says_so_on_the_page()
    {
        var sku = await store.NewProductAsync(units: 1);
        using var visitor = new Visitor(store);
        await Eventually.BecomesAsync(() => visitor.ReadAsync($"/products/{sku}"), page => page.Contains("Only one left", StringComparison.Ordinal));

        await store.SellAsync(sku, 1);

        await Eventually.BecomesAsync(() => visitor.ReadAsync($"/products/{sku}"), page => page.Contains("Sold out", StringComparison.Ordinal), Eventually.OnlyByEvents);
    }

    [Fact]
    public async Task A_product_that_was_missing_is_there_when_it_is()
    {
        var sku = $"TEST-{Guid.NewGuid():N}".ToUpperInvariant();
        using var visitor = new Visitor(store);
        using var missing = await visitor.GetAsync($"/products/{sku}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        using var catalog = await store.OperatorAsync("catalog-api");
        using var created = await catalog.PutAsJsonAsync($"/api/products/{sku}", StoreChanges.Facts(sku, 5m), Stop);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        await Eventually.BecomesAsync(
            async () =>
            {
                using var page = await visitor.GetAsync($"/products/{sku}");
                return page.StatusCode;
            },
            status => status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_only_one_visitor_asks_for_that_way_is_not_kept()
    {
        using var visitor = new Visitor(store);

        using var page = await visitor.GetAsync("/products/AUD-0001?note=added");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.CacheControl!.Private);
    }
}
