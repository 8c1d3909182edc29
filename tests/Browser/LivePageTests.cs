using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using PeakStore.Browser.Running;
using PeakStore.Integration.Running;

namespace PeakStore.Browser;

/// <summary>A page that is open shows what happens meanwhile.</summary>
public sealed class LivePageTests(RunningStore store, Browsers browsers)
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task What_is_left_changes_while_somebody_fills_in_the_form()
    {
        var sku = await store.NewProductAsync(units: 12);
        await using var visitor = await browsers.VisitAsync(Shop);
        await visitor.Page.GotoAsync($"/products/{sku}");
        await Assertions.Expect(Stock(visitor)).ToContainTextAsync("In stock", Soon);
        await visitor.Page.GetByLabel("Quantity", new() { Exact = true }).FillAsync("2");

        await store.SellAsync(sku, 5);

        await Assertions.Expect(Stock(visitor)).ToContainTextAsync("Only 7 left", Soon);
        await Assertions.Expect(visitor.Page.Locator("#announcer")).ToContainTextAsync("Only 7 left");
        await Assertions.Expect(visitor.Page.GetByLabel("Quantity", new() { Exact = true })).ToHaveValueAsync("2");
        await visitor.FindsThePageInOrderAsync();
    }

    [Fact]
    public async Task What_sells_out_cannot_be_bought_until_it_is_back()
    {
        var sku = await store.NewProductAsync(units: 1);
        await using var visitor = await browsers.VisitAsync(Shop);
        await visitor.Page.GotoAsync($"/products/{sku}");
        await Assertions.Expect(Stock(visitor)).ToContainTextAsync("Only one left", Soon);
        await Assertions.Expect(BuyNow(visitor)).ToBeVisibleAsync();

        await store.SellAsync(sku, 1);
        await Assertions.Expect(Stock(visitor)).ToContainTextAsync("Sold out", Soon);
        await Assertions.Expect(BuyNow(visitor)).ToHaveCountAsync(0);
        await visitor.FindsThePageInOrderAsync();

        await store.AddUnitsAsync(sku, 4);
        await Assertions.Expect(Stock(visitor)).ToContainTextAsync("Only 4 left", Soon);
        await visitor.PressAsync("Buy now");
        await visitor.SeesHeadingAsync("Checkout");
    }

    [Fact]
    public async Task A_new_price_is_shown_at_once()
    {
        var sku = await store.NewProductAsync(units: 50, price: 10m);
        await using var visitor = await browsers.VisitAsync(Shop);
        await visitor.Page.GotoAsync($"/products/{sku}");
        await Assertions.Expect(visitor.Page.Locator("#price")).ToContainTextAsync("€10.00");

        await store.SetPriceAsync(sku, 8.5m);

        await Assertions.Expect(visitor.Page.Locator("#price")).ToContainTextAsync("€8.50", Soon);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_everybody_gets_shows_each_their_own_basket_and_name(bool javaScript)
    {
        var sku = await store.NewProductAsync(units: 50);
        var name = $"Ada {Guid.NewGuid():N}"[..20];
        await using var ada = await browsers.VisitAsync(Shop, javaScript);
        await using var bob = await browsers.VisitAsync(Shop, javaScript);
        await ada.Page.GotoAsync("/account/sign-in");
        await ada.Page.GetByLabel("Your name").FillAsync(name);
        await ada.PressAsync("Sign in");
        await ada.Page.GotoAsync($"/products/{sku}");
        await ada.PressAsync("Add to basket");
        await Assertions.Expect(Badge(ada)).ToContainTextAsync("1");

        foreach (var address in (string[])["/", $"/products/{sku}", "/categories/audio"])
        {
            await bob.Page.GotoAsync(address);
            // A page does without the number rather than wait long for it.
            await Eventually.BecomesAsync(
                async () =>
                {
                    await ada.Page.GotoAsync(address);
                    return await ada.Page.Locator("#basket-link").InnerTextAsync();
                },
                basket => basket.Contains('1', StringComparison.Ordinal));

            await Assertions.Expect(ada.Page.Locator(".site-nav")).ToContainTextAsync(name);
            await Assertions.Expect(Badge(bob)).ToHaveCountAsync(0);
            await Assertions.Expect(bob.Page.Locator("body")).Not.ToContainTextAsync("Ada");
        }

        await ada.Page.GotoAsync("/account");
        await ada.PressAsync("Sign out");
        await Assertions.Expect(ada.Page.Locator(".site-nav")).Not.ToContainTextAsync("Ada", Soon);
        await ada.Page.GotoAsync($"/products/{sku}");
        await Assertions.Expect(ada.Page.Locator("body")).Not.ToContainTextAsync("Ada");
    }

    private Uri Shop => store.App.GetEndpoint("web-frontend", "http");

    private static ILocator Stock(Visitor visitor) => visitor.Page.Locator("#stock");

    private static ILocator Badge(Visitor visitor) => visitor.Page.Locator("#basket-link .badge");

    private static ILocator BuyNow(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Buy now", Exact = true });
}
