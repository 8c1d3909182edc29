using System.Net.Http.Json;
using System.Text.Json;
using PeakStore.Bench.Browse.Servers;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Stores;

namespace PeakStore.Bench.Browse.Parts;

/// <summary>What browsing costs the database.</summary>
internal sealed class QueryPart(BrowseOptions options, BrowseStores stores, Action<string> tell)
{
    private const int Products = 200;
    private const int Lists = 20;
    private const int Crowd = 1000;
    private const int MixSeconds = 70;

    public async Task<Report> RunAsync()
    {
        await using var catalog = await ServiceProcess.CatalogAsync(stores, cached: true);
        using var http = new HttpClient { BaseAddress = catalog.Address };
        var mix = await MixAsync(http);
        foreach (var path in mix)
        {
            (await http.GetAsync(path)).Dispose();
        }

        var reads = new DatabaseReads(stores.CatalogDb);
        var before = await reads.CountAsync();
        var rate = await Wrk.RunAsync(catalog.Address, mix, options.Connections, MixSeconds);
        var read = await reads.CountAsync() - before;
        tell($"{rate * MixSeconds:n0} browse requests, {read} reads of tables");
        var cold = await ColdAsync(http, reads);
        tell($"{Crowd} clients for one cold product: {cold} reads of it");
        return new Report(
            "Reads of the database",
            ["what", "requests", "reads of catalogue tables", "a thousand requests"],
            [
                [$"{Products} products and {Lists} lists for {MixSeconds} s", $"{rate * MixSeconds:n0}", $"{read:n0}", $"{1000 * read / (rate * MixSeconds):n2}"],
                [$"one product that nobody has asked for, {Crowd} clients at once", $"{Crowd:n0}", $"{cold:n0}", ""],
            ]);
    }

    /// <summary>Everything that is asked for, and everything that the catalogue looks at by itself meanwhile.</summary>
    private static async Task<List<string>> MixAsync(HttpClient http)
    {
        var categories = await ReadAsync(http, "/api/categories", "slug");
        var lists = categories.SelectMany(category => (string[])[$"/api/products?category={category}&sort=price&limit=24", $"/api/products?category={category}&sort=newest&limit=24"]);
        var products = new List<string>();
        foreach (var category in categories)
        {
            products.AddRange(await ReadAsync(http, $"/api/products?category={category}&limit=24&fields=sku", "sku"));
        }

        return [.. lists.Take(Lists), .. products.Take(Products).Select(sku => $"/api/products/{sku}")];
    }

    private static async Task<List<string>> ReadAsync(HttpClient http, string path, string property) =>
        [.. (await http.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty(property).GetString()!)];

    private static async Task<long> ColdAsync(HttpClient http, DatabaseReads reads)
    {
        var sku = (await ReadAsync(http, "/api/products?sort=-price&limit=1&fields=sku", "sku"))[0];
        var before = await reads.CountProductsAsync();
        await Task.WhenAll(Enumerable.Range(0, Crowd).Select(async _ =>
        {
            using var answer = await http.GetAsync($"/api/products/{sku}");
            answer.EnsureSuccessStatusCode();
        }));
        return await reads.CountProductsAsync() - before;
    }
}
