using System.Globalization;
using Npgsql;
using PeakStore.Bench.Browse.Servers;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Stores;

namespace PeakStore.Bench.Browse.Parts;

/// <summary>What a large catalogue takes in a replica that has it all in memory.</summary>
internal sealed class MemoryPart(BrowseOptions options, BrowseStores stores, Action<string> tell)
{
    private const int AtOnce = 16;
    private const double Megabyte = 1024 * 1024;

    private const string Fill = """
        INSERT INTO products (sku, name, description, category, price, currency, limit_per_buyer, available, created_at)
        SELECT 'MEM-' || lpad(n::text, 7, '0'), name, description, category, price, currency, limit_per_buyer, available, created_at
        FROM generate_series(1, $1) AS n
        JOIN (SELECT row_number() OVER (ORDER BY sku) AS place, * FROM products) AS known ON place = 1 + n % (SELECT count(*) FROM products)
        """;

    public async Task<Report> RunAsync()
    {
        await FillAsync();
        await using var catalog = await ServiceProcess.CatalogAsync(stores, cached: true);
        using var http = new HttpClient { BaseAddress = catalog.Address };
        var empty = catalog.Memory;
        var plain = await AskAllAsync(http, encoding: null);
        var (ofPlain, plainBytes) = (catalog.Memory, plain);
        tell($"{options.Products:n0} products in memory: {(ofPlain - empty) / Megabyte:n0} MiB");
        var brotliBytes = await AskAllAsync(http, "br");
        var ofBoth = catalog.Memory;
        return new Report(
            $"Memory of a replica with {options.Products.ToString("n0", CultureInfo.CurrentCulture)} products",
            ["what was asked for", "bytes of an answer", "physical memory of the process, MiB", "more than empty, MiB", "bytes a product"],
            [
                ["nothing", "", $"{empty / Megabyte:n0}", "", ""],
                Row("each product once", plainBytes, ofPlain),
                Row("each once more, with Brotli", brotliBytes, ofBoth),
            ]);

        string[] Row(string what, long bytes, long memory) =>
            [what, $"{bytes / options.Products:n0}", $"{memory / Megabyte:n0}", $"{(memory - empty) / Megabyte:n0}", $"{(memory - empty) / options.Products:n0}"];
    }

    private async Task FillAsync()
    {
        await using var source = new NpgsqlDataSourceBuilder(stores.CatalogDb).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
        await using var fill = source.CreateCommand(Fill);
        fill.CommandTimeout = 0;
        fill.Parameters.Add(new() { Value = options.Products });
        await fill.ExecuteNonQueryAsync();
        await using var analyze = source.CreateCommand("ANALYZE products");
        await analyze.ExecuteNonQueryAsync();
    }

    /// <returns>Bytes of all bodies.</returns>
    private async Task<long> AskAllAsync(HttpClient http, string? encoding)
    {
        var bytes = 0L;
        await Parallel.ForEachAsync(Enumerable.Range(1, options.Products), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancel) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/api/products/MEM-{number:0000000}"));
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
            using var answer = await http.SendAsync(request, cancel);
            answer.EnsureSuccessStatusCode();
            Interlocked.Add(ref bytes, (await answer.Content.ReadAsByteArrayAsync(cancel)).Length);
        });
        return bytes;
    }
}
