using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using PeakStore.Browser.Running;
using PeakStore.Integration.Running;

namespace PeakStore.Browser;

/// <summary>The waiting room as people see it.</summary>
public sealed class WaitingRoomTests(RunningStore store, Browsers browsers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Shop => store.App.GetEndpoint("web-frontend", "http");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_wants_to_buy_waits_is_let_in_and_buys(bool javaScript)
    {
        var sku = await store.NewProductAsync(units: 40);
        var room = await OpenAsync(sku);
        await using var visitor = await browsers.VisitAsync(Shop, javaScript);
        await visitor.Page.GotoAsync($"/products/{sku}");

        await visitor.PressAsync("Buy now");

        if (!javaScript)
        {
            // The page reloads by itself until the button is there.
            await Assertions.Expect(visitor.Page.Locator("#room[data-state=turn]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await visitor.PressAsync("Go in");
        }

        await visitor.SeesHeadingAsync("Checkout");
        await visitor.PressAsync("Place order");
        await visitor.SeesOrderAsync("paid");
        await CloseAsync(room);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 375)]
    [InlineData(ColorScheme.Dark, 375)]
    public async Task Each_state_of_the_page_is_accessible_and_fits(ColorScheme colorScheme, int width)
    {
        var sku = await store.NewProductAsync(units: 1);
        var room = await OpenAsync(sku, startsAt: DateTimeOffset.UtcNow.AddHours(1));
        await using var visitor = await browsers.VisitAsync(Shop, colorScheme: colorScheme, width: width);
        await visitor.Page.GotoAsync($"/waiting-rooms/{room}");
        await visitor.SeesHeadingAsync("Very many people");
        await LooksRightAsync(visitor, $"join-{colorScheme}-{width}");

        await visitor.PressAsync("Take a place in line");
        await visitor.SeesHeadingAsync("It starts");
        await LooksRightAsync(visitor, $"before-{colorScheme}-{width}");
        await CloseAsync(room);

        room = await OpenAsync(sku);
        var others = await JoinAsync(room, 30);
        await visitor.Page.GotoAsync($"/waiting-rooms/{room}");
        await visitor.PressAsync("Take a place in line");
        await visitor.SeesHeadingAsync("before you");
        await LooksRightAsync(visitor, $"waiting-{colorScheme}-{width}");

        await BuyAsync(room, sku, others[0]);
        await visitor.SeesHeadingAsync("All of it is sold");
        await LooksRightAsync(visitor, $"sold-out-{colorScheme}-{width}");
        await visitor.PressAsync("Leave the line");
        await visitor.SeesHeadingAsync("Good things");
        await CloseAsync(room);
    }

    [Fact]
    public async Task Two_tabs_have_one_place()
    {
        var sku = await store.NewProductAsync(units: 1);
        var room = await OpenAsync(sku);
        await JoinAsync(room, 5);
        await using var visitor = await browsers.VisitAsync(Shop);
        await visitor.Page.GotoAsync($"/waiting-rooms/{room}");
        await visitor.PressAsync("Take a place in line");
        await visitor.SeesHeadingAsync("before you");
        var second = await visitor.Page.Context.NewPageAsync();
        await second.GotoAsync($"/products/{sku}");

        await second.GetByRole(AriaRole.Button, new() { Name = "Buy now", Exact = true }).ClickAsync();

        await Assertions.Expect(second.Locator("#room")).ToHaveAttributeAsync("data-number", "6");
        await Assertions.Expect(visitor.Page.Locator("#room")).ToHaveAttributeAsync("data-number", "6");
        await CloseAsync(room);
    }

    /// <summary>With <c>SCREENSHOTS</c> (a folder) set, a picture of each state is kept to look at.</summary>
    private static async Task LooksRightAsync(Visitor visitor, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
        {
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }

        await visitor.FindsThePageInOrderAsync();
    }

    private async Task<string> OpenAsync(string sku, DateTimeOffset? startsAt = null)
    {
        var room = $"test-{Guid.NewGuid():N}"[..20];
        using var web = await store.OperatorAsync("web-frontend");
        using var opened = await web.PutAsJsonAsync($"/api/waiting-rooms/{room}", new { skus = new[] { sku }, startsAt }, Stop);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        return room;
    }

    private async Task CloseAsync(string room)
    {
        using var web = await store.OperatorAsync("web-frontend");
        using var closed = await web.DeleteAsync($"/api/waiting-rooms/{room}", Stop);
        Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
    }

    /// <summary>Others stand in line before.</summary>
    private async Task<IReadOnlyList<(string Buyer, string Place)>> JoinAsync(string room, int count)
    {
        var others = new List<(string, string)>();
        for (var i = 0; i < count; i++)
        {
            var buyer = RunningStore.NewBuyer();
            using var web = await store.ShopperAsync("web-frontend", buyer);
            web.DefaultRequestHeaders.Accept.Add(new("application/json"));
            using var joined = await web.PostAsync($"/waiting-rooms/{room}/places", null, Stop);
            others.Add((buyer, (await joined.Content.ReadFromJsonAsync<PlaceAnswer>(Stop))!.Place));
        }

        return others;
    }

    private async Task BuyAsync(string room, string sku, (string Buyer, string Place) other)
    {
        using var web = await store.ShopperAsync("web-frontend", other.Buyer);
        web.DefaultRequestHeaders.Accept.Add(new("application/json"));
        web.DefaultRequestHeaders.Add("Waiting-Room-Place", other.Place);
        using var admitted = await Eventually.BecomesAsync(
            () => web.PostAsync($"/waiting-rooms/{room}/admission", null, Stop), answer => answer.StatusCode == HttpStatusCode.Created);
        using var ordering = await store.ShopperAsync("ordering-api", other.Buyer);
        ordering.DefaultRequestHeaders.Add("Waiting-Room-Admission", (await admitted.Content.ReadFromJsonAsync<AdmissionAnswer>(Stop))!.Admission);
        using var ordered = await ordering.SendAsync(
            RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku, quantity = 1 } } }), Stop);
        Assert.Equal(HttpStatusCode.Created, ordered.StatusCode);
    }

    private sealed record PlaceAnswer(string Place, long? Number);

    private sealed record AdmissionAnswer(string Admission, DateTimeOffset ExpiresAt);
}
