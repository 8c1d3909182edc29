using PeakStore.Catalog.Campaigns;
using PeakStore.Catalog.Categories;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Products;
using PeakStore.Catalog.Recommendations;
using PeakStore.Catalog.Search;

namespace PeakStore.Integration.Catalog;

/// <summary>No query of the catalogue reads a table from end to end, and what an index has in order is not sorted.</summary>
public sealed class CatalogQueryPlanTests(FilledCatalog catalog) : IClassFixture<FilledCatalog>
{
    [Fact]
    public async Task Every_query_finds_its_rows_by_an_index()
    {
        var database = catalog.Database;
        // A table of a page costs nothing to read.
        var small = await database.RowsAsync("SELECT ' on ' || relname || ' ' FROM pg_class WHERE relkind = 'r' AND reltuples < 100");
        var campaign = Guid.Parse((await database.RowsAsync("SELECT id FROM campaigns WHERE ends_at > now() LIMIT 1"))[0]);

        await IsIndexedAsync($"SELECT {ProductRow.Columns} FROM products WHERE sku = $1", "SKU-7");
        await IsIndexedAsync(RelatedProducts.Place, "SKU-7");
        await IsIndexedAsync(RelatedProducts.Near, "audio", 99.5m, "SKU-7");
        await IsIndexedAsync(StockLevelHandler.Update, "SKU-7", 3, 7L);
        await IsIndexedAsync(PictureEndpoints.FindProduct, "SKU-7");
        await IsIndexedAsync(PictureEndpoints.FindCategory, "audio");
        await IsIndexedAsync(CategoryEndpoints.All);
        await IsIndexedAsync(CampaignQueries.Find, campaign);
        await IsIndexedAsync(CampaignQueries.List, Guid.Empty, 51);
        await IsIndexedAsync(CampaignQueries.List, campaign, 51);
        await IsIndexedAsync(CampaignPrices.Settle);
        await IsIndexedAsync(CampaignClock.NextBoundary);
        await IsIndexedAsync(SpellingQuery.Near, (object)new[] { "haedphones", "lmap" });

        async Task IsIndexedAsync(string sql, params object[] values) => IsIndexed(sql, await database.RowsAsync($"EXPLAIN {sql}", values), small);
    }

    [Fact]
    public async Task Every_page_is_read_in_the_order_of_an_index()
    {
        var database = catalog.Database;
        foreach (var sort in (string[])["name", "price", "-price", "newest"])
        {
            foreach (var filter in (string[])["", "&category=audio", "&minPrice=5&maxPrice=200", "&category=audio&minPrice=5&maxPrice=200"])
            {
                var parameters = $"limit=24&sort={sort}{filter}";
                var next = (await database.FindAsync(parameters)).Next;
                foreach (var plan in new[] { await database.ExplainAsync(parameters), await database.ExplainAsync(parameters, next) })
                {
                    IsIndexed(parameters, plan, []);
                    Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
                }
            }
        }
    }

    [Theory]
    [InlineData("bradyone")]
    [InlineData("black lamp")]
    [InlineData("black")]
    [InlineData("st")]
    [InlineData("haedphones")]
    [InlineData("lamp&category=lighting")]
    [InlineData("lamp&maxPrice=20")]
    public async Task Every_search_finds_its_products_by_an_index(string search)
    {
        var database = catalog.Database;
        foreach (var sort in (string[])["", "&sort=name", "&sort=price", "&sort=-price", "&sort=newest"])
        {
            var parameters = $"search={search}{sort}";
            IsIndexed(parameters, await database.ExplainAsync(parameters), []);
            if ((await database.FindAsync(parameters)).Next is { } next)
            {
                IsIndexed(parameters, await database.ExplainAsync(parameters, next), []);
            }
        }
    }

    [Fact]
    public async Task A_rare_word_is_looked_up_and_a_common_one_is_met_on_the_way()
    {
        var database = catalog.Database;

        Assert.Contains(await database.ExplainAsync("search=bradyone"), line => line.Contains("products_search", StringComparison.Ordinal));
        Assert.Contains(await database.ExplainAsync("search=every"), line => line.Contains("products_created", StringComparison.Ordinal));
    }

    private static void IsIndexed(string what, List<string> plan, List<string> small) => Assert.False(
        plan.Any(line => line.Contains("Seq Scan", StringComparison.Ordinal) && !small.Any(line.Contains)), $"{what}\n{string.Join('\n', plan)}");
}
