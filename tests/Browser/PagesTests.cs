using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using PeakStore.Browser.Running;
using PeakStore.Integration.Running;

namespace PeakStore.Browser;

public sealed class PagesTests(RunningStore store, Browsers browsers)
{
    /// <summary>How the pages are looked at.</summary>
    public static TheoryData<ColorScheme, int> Views => new()
    {
        { ColorScheme.Light, 1280 },
        { ColorScheme.Dark, 1280 },
        { ColorScheme.Light, 375 },
        { ColorScheme.Dark, 375 },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_page_is_accessible_and_fits(ColorScheme colorScheme, int width)
    {
        var sku = await store.NewProductAsync(units: 5, limitPerBuyer: 2);
        await using var visitor = await browsers.VisitAsync(Shop, colorScheme: colorScheme, width: width);
        foreach (var path in (string[])[
            "/", "/categories/audio", "/search?q=blue", "/search?q=zzzzzz", $"/products/{sku}", "/basket", "/checkout", "/orders",
            "/account/sign-in", "/no/such/page", "/products/NO-SUCH-SKU"])
        {
            await visitor.Page.GotoAsync(path);
            await visitor.FindsThePageInOrderAsync();
        }

        await visitor.Page.GotoAsync($"/products/{sku}");
        await visitor.PressAsync("Add to basket");
        await Assertions.Expect(visitor.Page.Locator("#basket-link .badge")).ToContainTextAsync("1");
        await visitor.Page.GotoAsync("/basket");
        await visitor.FindsThePageInOrderAsync();
        await visitor.FollowAsync("Go to checkout");
        await visitor.FindsThePageInOrderAsync();
        await visitor.PressAsync("Place order");
        await visitor.SeesOrderAsync("paid");
        await visitor.FindsThePageInOrderAsync();
    }

    [Fact]
    public async Task Pages_come_with_strict_security_headers()
    {
        using var web = store.Anonymous("web-frontend");

        using var page = await web.GetAsync("/", TestContext.Current.CancellationToken);

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(page.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("""{"buyer":"","role":"shopper"}""")]
    [InlineData("""{"buyer":"ada","role":"root"}""")]
    [InlineData("""{"role":"shopper"}""")]
    [InlineData("{")]
    public async Task A_token_needs_a_buyer_and_a_role(string body)
    {
        using var web = store.Anonymous("web-frontend");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        await web.PostAsync("/api/token", content, TestContext.Current.CancellationToken).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task Search_finds_a_product_by_its_name()
    {
        using var catalog = store.Anonymous("catalog-api");
        var product = (await catalog.GetFromJsonAsync<Page<Product>>("/api/products?limit=1&sort=newest&category=audio", TestContext.Current.CancellationToken))!.Items[0];
        await using var visitor = await browsers.VisitAsync(Shop, javaScript: false);
        await visitor.Page.GotoAsync("/");

        await visitor.Page.GetByRole(AriaRole.Searchbox).FillAsync(product.Name);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visitor.Page.Locator($"a[href='/products/{product.Sku}']").First).ToBeVisibleAsync();
    }

    private Uri Shop => store.App.GetEndpoint("web-frontend", "http");

    private sealed record Product(string Sku, string Name);
}
