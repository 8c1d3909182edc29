using System.Net.Http.Json;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using PeakStore.Browser.Running;
using PeakStore.Integration.Running;
using PeakStore.Integration.Survival;

namespace PeakStore.Browser;

/// <summary>While the shop does without something it says so, where and how everybody notices. Runs alone: it is the whole shop that does.</summary>
[Collection(nameof(BrownoutPageTests))]
[CollectionDefinition(nameof(BrownoutPageTests), DisableParallelization = true)]
public sealed class BrownoutPageTests(RunningStore store, Browsers browsers) : IAsyncDisposable
{
    private const int Phone = 390;

    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 30_000 };

    public async ValueTask DisposeAsync()
    {
        await OrderAsync(0);
        using var surfaces = new Surfaces(store, "");
        await surfaces.BecomeFreshAsync();
    }

    [Fact]
    public async Task Products_that_go_with_another_are_on_its_page()
    {
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, Phone) })
        {
            await using var visitor = await browsers.VisitAsync(Shop, colorScheme: scheme, width: width);
            // A page that was made during a brownout is without them for as long as it is fresh.
            await Eventually.BecomesAsync(
                async () =>
                {
                    await visitor.Page.GotoAsync("/products/AUD-0001");
                    return await visitor.Page.Locator("#related h2").AllTextContentsAsync();
                },
                headings => headings is ["You may also like"],
                TimeSpan.FromMinutes(2));
            await Assertions.Expect(visitor.Page.Locator("#related .card")).ToHaveCountAsync(4);
            await visitor.FindsThePageInOrderAsync();
        }
    }

    [Theory]
    [InlineData(1, "We leave out suggestions")]
    [InlineData(2, "reload a page to see what is left")]
    [InlineData(3, "may be some minutes old")]
    [InlineData(4, "Only checkout is open now")]
    public async Task Each_level_is_told_on_every_page_in_any_light_and_on_a_phone(int level, string says)
    {
        var sku = await store.NewProductAsync(units: 5);
        await using (var first = await browsers.VisitAsync(Shop))
        {
            await first.Page.GotoAsync($"/products/{sku}");
            Assert.StartsWith("Test product", await first.Page.TitleAsync(), StringComparison.Ordinal);
        }

        await OrderAsync(level);
        foreach (var (scheme, width, javaScript) in new[] { (ColorScheme.Light, 1280, true), (ColorScheme.Dark, Phone, true), (ColorScheme.Light, Phone, false) })
        {
            await using var visitor = await browsers.VisitAsync(Shop, javaScript, scheme, width);
            foreach (var address in new[] { $"/products/{sku}", "/basket" })
            {
                await visitor.Page.GotoAsync(address);
                await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = says })).ToBeVisibleAsync();
                if (javaScript)
                {
                    await visitor.FindsThePageInOrderAsync();
                }

            }
        }
    }

    [Fact]
    public async Task What_is_closed_says_what_is_open()
    {
        await OrderAsync(4);
        await using var visitor = await browsers.VisitAsync(Shop, width: Phone);

        await visitor.Page.GotoAsync("/");
        await visitor.SeesHeadingAsync("Only checkout is open now");
        await visitor.FindsThePageInOrderAsync();
        await visitor.FollowAsync("Your basket");
        await visitor.SeesHeadingAsync("Your basket");

        await OrderAsync(3);
        await visitor.Page.GotoAsync($"/search?q={Guid.NewGuid():N}");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Search is closed", Soon);
        await visitor.FindsThePageInOrderAsync();
        await visitor.FollowAsync("Audio");
        await visitor.SeesHeadingAsync("Audio");
    }

    [Fact]
    public async Task A_page_that_says_that_stock_does_not_change_does_not_ask_for_it()
    {
        List<string> asked = [];
        await OrderAsync(2);
        await using var visitor = await browsers.VisitAsync(Shop);
        visitor.Page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);

        await visitor.Page.GotoAsync("/products/AUD-0001", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Contains(asked, address => address.StartsWith("/pictures/", StringComparison.Ordinal));
        Assert.DoesNotContain("/products/AUD-0001/events", asked);
    }

    private Uri Shop => store.App.GetEndpoint("web-frontend", "http");

    private async Task OrderAsync(int level)
    {
        using var web = await store.OperatorAsync("web-frontend");
        using var answer = await web.PutAsJsonAsync("/api/brownout", new { mode = level == 0 ? "automatic" : "fixed", level }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
