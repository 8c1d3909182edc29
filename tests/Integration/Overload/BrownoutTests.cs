using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using PeakStore.Integration.Running;
using PeakStore.Integration.Survival;
using PeakStore.Integration.Web;

namespace PeakStore.Integration.Overload;

/// <summary>Operators switch features off in the whole store. These run alone: nobody else could look around meanwhile.</summary>
[Collection(nameof(SurvivalTests))]
public sealed class BrownoutTests(RunningStore store) : IAsyncDisposable
{
    private static readonly (string, string) ReadsPages = ("Accept", "text/html");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await OrderAsync(new { mode = "automatic" }).ReadAsync<JsonElement>(HttpStatusCode.OK);
        using var visitor = new Visitor(store);
        await SeesAsync(visitor, "/", page => !page.Contains("id=\"brownout\"", StringComparison.Ordinal) && page.Contains("Just arrived", StringComparison.Ordinal));
        // A test that takes Redis away would have a replica stay as it is.
        using var surfaces = new Surfaces(store, "");
        await surfaces.BecomeFreshAsync();
    }

    [Fact]
    public async Task Step_by_step_less_is_offered_and_the_shop_says_so_and_orders_go_on()
    {
        var (known, unknown, wanted) = (await store.NewProductAsync(units: 20), await store.NewProductAsync(units: 20), await store.NewProductAsync(units: 20));
        using var visitor = new Visitor(store);
        using var catalog = store.Anonymous("catalog-api");
        // A page that was made while suggestions were slow to come is whole without them, and kept for a minute.
        await Eventually.BecomesAsync(
            () => visitor.ReadAsync($"/products/{known}"), page => page.Contains("You may also like", StringComparison.Ordinal), TimeSpan.FromMinutes(2));

        await OrderAsync(1);
        await SeesAsync(visitor, $"/products/{known}", "We leave out suggestions");
        await IsAsync(catalog, () => $"/api/products/{known}/related?nocache={Guid.NewGuid():N}", HttpStatusCode.ServiceUnavailable);
        Assert.DoesNotContain("You may also like", await visitor.ReadAsync($"/products/{known}"), StringComparison.Ordinal);
        Assert.DoesNotContain("You may also like", await visitor.ReadAsync($"/products/{unknown}"), StringComparison.Ordinal);

        await OrderAsync(2);
        await SeesAsync(visitor, $"/products/{known}", "simpler pictures");
        await IsAsync(visitor, () => $"/products/{known}/events", HttpStatusCode.ServiceUnavailable);
        using var picture = await visitor.GetAsync((await catalog.GetFromJsonAsync<JsonElement>($"/api/products/{known}", Stop)).GetProperty("pictureUrl").GetString()!);
        Assert.Equal(TimeSpan.FromSeconds(60), picture.Headers.CacheControl!.MaxAge);

        await OrderAsync(3);
        await SeesAsync(visitor, $"/products/{known}", "may be some minutes old");
        await IsAsync(catalog, () => $"/api/products?search={Guid.NewGuid():N}", HttpStatusCode.ServiceUnavailable);
        var search = await PageAsync(visitor, $"/search?q={Guid.NewGuid():N}", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Search is closed", search, StringComparison.Ordinal);
        Assert.Contains("/categories/audio", search, StringComparison.Ordinal);

        await OrderAsync(4);
        await SeesAsync(visitor, $"/products/{known}", "Only checkout is open now");
        Assert.Contains("Only checkout is open now", await PageAsync(visitor, "/", HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
        // Nobody has looked at it yet.
        Assert.Contains($"Test product {wanted}", await PageAsync(visitor, $"/checkout?sku={wanted}&quantity=1", HttpStatusCode.OK), StringComparison.Ordinal);
        using var order = await visitor.SendFormAsync("/checkout", ("key", Guid.NewGuid().ToString()), ("sku", known), ("quantity", "1"));
        Assert.Equal(HttpStatusCode.OK, order.StatusCode);
        Assert.StartsWith("/orders/", order.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_watches_a_product_is_told_that_there_is_no_more_to_come()
    {
        var sku = await store.NewProductAsync(units: 2);
        using var web = store.Anonymous("web-frontend");
        await using var stream = await web.GetStreamAsync($"/products/{sku}/events", Stop);
        await using var news = SseParser.Create(stream).EnumerateAsync(Stop).GetAsyncEnumerator(Stop);
        Assert.True(await news.MoveNextAsync());

        await OrderAsync(2);

        while (news.Current.EventType != "end")
        {
            Assert.True(await news.MoveNextAsync());
        }

        Assert.False(await news.MoveNextAsync());
    }

    [Fact]
    public async Task Only_operators_may_and_what_they_say_must_make_sense()
    {
        using var nobody = store.Anonymous("web-frontend");
        using var shopper = await store.ShopperAsync("web-frontend");
        foreach (var (client, status) in new[] { (nobody, HttpStatusCode.Unauthorized), (shopper, HttpStatusCode.Forbidden) })
        {
            using var read = await client.GetAsync("/api/brownout", Stop);
            using var written = await client.PutAsJsonAsync("/api/brownout", new { mode = "fixed", level = 4 }, Stop);
            Assert.Equal((status, status), (read.StatusCode, written.StatusCode));
        }

        foreach (var order in new object[] { new { mode = "off" }, new { mode = "fixed" }, new { mode = "fixed", level = 5 }, new { level = 1 }, new { mode = "fixed", level = 1, until = "later" } })
        {
            var problem = await OrderAsync(order).ReadAsync<JsonElement>(HttpStatusCode.BadRequest);
            Assert.EndsWith("/invalid-request", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        }

        var view = await OrderAsync(new { mode = "automatic", level = 1 }).ReadAsync<JsonElement>(HttpStatusCode.OK);
        Assert.Equal(("automatic", 1, 1, "recommendations"), (
            view.GetProperty("mode").GetString(), view.GetProperty("level").GetInt32(), view.GetProperty("current").GetInt32(), view.GetProperty("off")[0].GetString()));
    }

    [Fact]
    public async Task Without_Redis_the_last_order_holds_and_no_other_can_be_given()
    {
        using var visitor = new Visitor(store);
        await OrderAsync(1);
        await SeesAsync(visitor, "/", "We leave out suggestions");
        await store.TakeAwayAsync("redis");
        try
        {
            await OrderAsync(new { mode = "fixed", level = 4 }).ReadAsync<JsonElement>(HttpStatusCode.ServiceUnavailable);
            Assert.Contains("We leave out suggestions", await visitor.ReadAsync("/"), StringComparison.Ordinal);
        }
        finally
        {
            await store.RecoverAsync("redis");
        }

        await Eventually.BecomesAsync(() => OrderAsync(new { mode = "automatic" }), answer => answer.StatusCode == HttpStatusCode.OK);
    }

    private Task<JsonElement> OrderAsync(int level) => OrderAsync(new { mode = "fixed", level }).ReadAsync<JsonElement>(HttpStatusCode.OK);

    private async Task<HttpResponseMessage> OrderAsync(object order)
    {
        using var web = await store.OperatorAsync("web-frontend");
        return await web.PutAsJsonAsync("/api/brownout", order, Stop);
    }

    private static Task<string> SeesAsync(Visitor visitor, string address, string text) =>
        SeesAsync(visitor, address, page => page.Contains(text, StringComparison.Ordinal));

    private static Task<string> SeesAsync(Visitor visitor, string address, Func<string, bool> condition) =>
        Eventually.BecomesAsync(() => visitor.ReadAsync(address), condition, Eventually.OnlyByEvents);

    private static Task<HttpStatusCode> IsAsync(HttpClient client, Func<string> address, HttpStatusCode status) => IsAsync(() => client.GetAsync(address(), Stop), status);

    private static Task<HttpStatusCode> IsAsync(Visitor visitor, Func<string> address, HttpStatusCode status) => IsAsync(() => visitor.GetAsync(address()), status);

    private static Task<HttpStatusCode> IsAsync(Func<Task<HttpResponseMessage>> ask, HttpStatusCode status) => Eventually.BecomesAsync(
        async () =>
        {
            using var answer = await ask();
            return answer.StatusCode;
        },
        seen => seen == status);

    private static async Task<string> PageAsync(Visitor visitor, string address, HttpStatusCode status)
    {
        using var page = await visitor.GetAsync(address, ReadsPages);
        Assert.Equal(status, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop));
    }
}
