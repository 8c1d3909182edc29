using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using PeakStore.Browser.Running;
using PeakStore.Integration.Running;

namespace PeakStore.Browser;

public sealed class BuyingTests(RunningStore store, Browsers browsers)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_buys_with_and_without_JavaScript(bool javaScript)
    {
        var sku = await store.NewProductAsync(units: 5);
        await using var visitor = await browsers.VisitAsync(Shop, javaScript);
        await visitor.Page.GotoAsync($"/products/{sku}");

        await visitor.PressAsync("Add to basket");
        await Assertions.Expect(visitor.Page.Locator("#basket-link .badge")).ToContainTextAsync("1");
        await visitor.Page.GotoAsync("/basket");
        await visitor.FollowAsync("Go to checkout");
        await visitor.PressAsync("Place order");

        // With JavaScript the page follows the order by itself, without it refreshes itself: nobody clicks.
        await visitor.SeesOrderAsync("paid");
        await visitor.Page.GotoAsync("/basket");
        await visitor.SeesHeadingAsync("basket");
        Assert.Equal(0, await visitor.Page.Locator("#basket-link .badge").CountAsync());
    }

    [Fact]
    public async Task A_shopper_signs_in_keeps_the_basket_and_finds_the_order_again()
    {
        var sku = await store.NewProductAsync(units: 5);
        await using var visitor = await browsers.VisitAsync(Shop);
        await visitor.Page.GotoAsync($"/products/{sku}");
        await visitor.PressAsync("Add to basket");
        await Assertions.Expect(visitor.Page.Locator("#basket-link .badge")).ToContainTextAsync("1");

        await visitor.FollowAsync("Sign in");
        await visitor.Page.GetByLabel("Your name").FillAsync($"Ada {Guid.NewGuid():N}"[..30]);
        await visitor.PressAsync("Sign in");
        await visitor.Page.GotoAsync("/checkout");
        await visitor.PressAsync("Place order");
        await visitor.SeesOrderAsync("paid");

        await visitor.FollowAsync("Orders");
        await visitor.SeesHeadingAsync("orders");
        Assert.Equal(1, await visitor.Page.Locator("main a[href^='/orders/']").CountAsync());
    }

    [Fact]
    public async Task Buying_takes_no_more_than_a_keyboard()
    {
        var sku = await store.NewProductAsync(units: 5);
        await using var visitor = await browsers.VisitAsync(Shop);
        await visitor.Page.GotoAsync($"/products/{sku}");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Skip" })).ToBeFocusedAsync();

        await TabToAsync(visitor.Page, "Buy now");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeesHeadingAsync("Checkout");
        await TabToAsync(visitor.Page, "Place order");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.SeesOrderAsync("paid");
    }

    [Fact]
    public async Task A_reload_of_the_checkout_does_not_order_twice()
    {
        var sku = await store.NewProductAsync(units: 5);
        await using var visitor = await browsers.VisitAsync(Shop, javaScript: false);
        await visitor.Page.GotoAsync($"/checkout?sku={sku}&quantity=1");
        var key = await visitor.Page.Locator("input[name=key]").InputValueAsync();

        await visitor.PressAsync("Place order");
        await visitor.SeesOrderAsync("paid");
        var first = visitor.Page.Url.Split('?')[0];
        await visitor.Page.GotoAsync($"/checkout?sku={sku}&quantity=1");
        await visitor.Page.Locator("input[name=key]").EvaluateAsync("(input, key) => input.value = key", key);
        await visitor.PressAsync("Place order");

        await visitor.SeesOrderAsync("paid");
        Assert.Equal(first, visitor.Page.Url.Split('?')[0]);
    }

    [Fact]
    public async Task Who_comes_too_late_is_told_so()
    {
        var sku = await store.NewProductAsync(units: 1);
        await using var late = await browsers.VisitAsync(Shop);
        await late.Page.GotoAsync($"/checkout?sku={sku}&quantity=1");
        await using (var early = await browsers.VisitAsync(Shop))
        {
            await early.Page.GotoAsync($"/checkout?sku={sku}&quantity=1");
            await early.PressAsync("Place order");
            await early.SeesOrderAsync("paid");
        }

        await late.PressAsync("Place order");

        await late.SeesHeadingAsync("Checkout");
        await Assertions.Expect(late.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("sold");
    }

    private Uri Shop => store.App.GetEndpoint("web-frontend", "http");

    private static async Task TabToAsync(IPage page, string button)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await page.EvaluateAsync<string?>("document.activeElement?.textContent?.trim()") == button)
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never reached \"{button}\".");
    }
}
