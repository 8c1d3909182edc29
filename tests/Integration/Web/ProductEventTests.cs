using System.Net;
using System.Net.ServerSentEvents;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Web;

public sealed class ProductEventTests(RunningStore store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_looks_at_a_product_is_told_what_is_left_now_and_when_it_is_sold()
    {
        var sku = await store.NewProductAsync(units: 2);
        using var web = store.Anonymous("web-frontend");
        await Eventually.BecomesAsync(() => web.GetStringAsync($"/products/{sku}", Stop), page => page.Contains("Only 2 left", StringComparison.Ordinal));
        using var answer = await web.GetAsync($"/products/{sku}/events", HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal(("text/event-stream", true), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.NoStore));
        await using var news = SseParser.Create(await answer.Content.ReadAsStreamAsync(Stop)).EnumerateAsync(Stop).GetAsyncEnumerator(Stop);
        Assert.Contains("Buy now", await SeesAsync(news, "Only 2 left"), StringComparison.Ordinal);

        await store.SellAsync(sku, 2);

        Assert.DoesNotContain("Buy now", await SeesAsync(news, "Sold out"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO-SUCH-SKU")]
    [InlineData("no sku at all")]
    public async Task Of_what_is_not_sold_there_is_nothing_to_tell(string sku)
    {
        using var web = store.Anonymous("web-frontend");

        using var answer = await web.GetAsync($"/products/{Uri.EscapeDataString(sku)}/events", Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <returns>What was told until then.</returns>
    private static async Task<string> SeesAsync(IAsyncEnumerator<SseItem<string>> news, string text)
    {
        var told = "";
        do
        {
            Assert.True(await news.MoveNextAsync());
            told += news.Current.Data;
        }
        while (!news.Current.Data.Contains(text, StringComparison.Ordinal));
        return told;
    }
}
