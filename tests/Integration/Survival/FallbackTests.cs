using System.Net;
using Aspire.Hosting.ApplicationModel;
using PeakStore.Integration.Running;
using PeakStore.Integration.Web;

namespace PeakStore.Integration.Survival;

/// <summary>With a service down people are told so, and shown what else they can do. These run alone: others need what is taken away.</summary>
[Collection(nameof(SurvivalTests))]
public sealed class FallbackTests(RunningStore store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_baskets_one_buys_at_once()
    {
        var sku = await store.NewProductAsync(units: 5);
        using var visitor = new Visitor(store);
        await StopAsync("basket-api");
        try
        {
            using var added = await visitor.SendFormAsync("/basket/items", ("sku", sku), ("quantity", "1"));
            Assert.Equal($"/products/{sku}", added.RequestMessage!.RequestUri!.AbsolutePath);
            var page = WebUtility.HtmlDecode(await added.Content.ReadAsStringAsync(Stop));
            Assert.Contains("The basket is not working at the moment", page, StringComparison.Ordinal);
            Assert.Contains("Buy now", page, StringComparison.Ordinal);
            Assert.Contains("The basket is not working at the moment", await visitor.ReadAsync("/basket"), StringComparison.Ordinal);

            using var checkout = await visitor.SendFormAsync("/checkout/now", ("sku", sku), ("quantity", "1"));
            Assert.Equal(HttpStatusCode.OK, checkout.StatusCode);
            using var order = await visitor.SendFormAsync("/checkout", ("key", Guid.NewGuid().ToString()), ("sku", sku), ("quantity", "1"));
            Assert.StartsWith("/orders/", order.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        }
        finally
        {
            await store.RecoverAsync("basket-api");
        }
    }

    [Fact]
    public async Task Without_the_catalogue_what_is_known_is_shown_and_a_search_leads_to_the_categories()
    {
        var sku = await store.NewProductAsync(units: 5);
        using var visitor = new Visitor(store);
        await Eventually.BecomesAsync(() => visitor.ReadAsync($"/products/{sku}"), page => page.Contains("Only 5 left", StringComparison.Ordinal));
        // A category that is shown is a category that is known.
        Assert.Contains("/categories/audio", await visitor.ReadAsync("/"), StringComparison.Ordinal);
        await StopAsync("catalog-api");
        try
        {
            await Eventually.BecomesAsync(
                () => visitor.ReadAsync($"/search?q={Guid.NewGuid():N}"),
                page => page.Contains("Search is not working at the moment", StringComparison.Ordinal) && page.Contains("/categories/audio", StringComparison.Ordinal));
            Assert.Contains("Only 5 left", await visitor.ReadAsync($"/products/{sku}"), StringComparison.Ordinal);
        }
        finally
        {
            await store.RecoverAsync("catalog-api");
        }
    }

    private Task<ExecuteCommandResult> StopAsync(string service) => store.App.ResourceCommands.ExecuteCommandAsync(service, KnownResourceCommands.StopCommand, Stop);
}
