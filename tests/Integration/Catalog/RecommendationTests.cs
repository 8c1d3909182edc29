using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Catalog;

/// <summary>What is recommended with a product: the nearest in price that can be bought.</summary>
public sealed class RecommendationTests(RunningStore store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_costs_about_as_much_is_recommended_and_what_is_sold_out_gives_way()
    {
        // Where nothing else of the category is.
        var price = 500_000m + Random.Shared.Next(400_000);
        var product = await store.NewProductAsync(units: 5, price);
        var dearer = await store.NewProductAsync(units: 5, price + 3);
        var soldOut = await store.NewProductAsync(units: 1, price + 1);
        await store.SellAsync(soldOut, 1);
        var cheaper = await store.NewProductAsync(units: 5, price - 2);
        var far = await store.NewProductAsync(units: 5, price + 4);
        using var catalog = store.Anonymous("catalog-api");

        var related = await Eventually.BecomesAsync(() => RelatedAsync(catalog, product), skus => !skus.Contains(soldOut));

        Assert.Equal(4, related.Count);
        Assert.Equal([cheaper, dearer, far], related.Take(3));
    }

    [Fact]
    public async Task With_a_product_that_is_not_sold_nothing_is_recommended()
    {
        using var catalog = store.Anonymous("catalog-api");
        foreach (var sku in new[] { "NO-SUCH-SKU", "no sku" })
        {
            using var answer = await catalog.GetAsync($"/api/products/{Uri.EscapeDataString(sku)}/related", Stop);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task<IReadOnlyList<string>> RelatedAsync(HttpClient catalog, string sku)
    {
        var page = await catalog.GetFromJsonAsync<JsonElement>($"/api/products/{sku}/related", Stop);
        Assert.All(page.GetProperty("items").EnumerateArray(), item => Assert.False(item.TryGetProperty("description", out _)));
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sku").GetString()!)];
    }
}
