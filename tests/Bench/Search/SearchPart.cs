using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using PeakStore.Bench.Load;
using PeakStore.Bench.Reports;
using PeakStore.Catalog.Categories;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Search;

namespace PeakStore.Bench.Search;

/// <summary>How long pages and searches take in a large catalogue and in a small one: the catalogue's own code, one reader, no cache.</summary>
internal sealed class SearchPart(SearchBenchOptions options, string server, Action<string> tell)
{
    private const int Seed = 4711;
    private const string Counts = "categories with their numbers of products";

    private readonly ProductSearch _search = new(Options.Create(new SearchOptions()), new PictureBook());

    public async Task<(Report Report, string Plans)> RunAsync()
    {
        var few = await MeasureAsync("few", options.Few);
        var many = await MeasureAsync("many", options.Products);
        string[][] rows =
        [
            .. few.Measured.Select(kind =>
            {
                var (small, large) = (kind.Value, many.Measured[kind.Key]);
                return (string[])[kind.Key, $"{small.P50:n2} / {small.P99:n2}", $"{large.P50:n2} / {large.P99:n2}", $"{large.P99 / small.P99:n1}"];
            }),
        ];
        var report = new Report(
            "Latency in ms, p50 / p99", ["", $"{options.Few:n0} products", $"{options.Products:n0} products", "p99 of many / p99 of few"], rows);
        return (report, many.Plans);
    }

    private async Task<(Dictionary<string, Measured> Measured, string Plans)> MeasureAsync(string name, int products)
    {
        var started = Stopwatch.GetTimestamp();
        await using var source = await FilledCatalog.CreateAsync(server, name, products);
        tell($"{products:n0} products are in after {Stopwatch.GetElapsedTime(started).TotalSeconds:n0} s");
        await using var connection = await source.OpenConnectionAsync();
        var kinds = new Kinds(await BrandsAsync(connection, products)).All;
        var measured = new Dictionary<string, Measured>();
        var plans = new StringBuilder();
        foreach (var (kind, ask) in kinds)
        {
            measured[kind] = await TimeAsync(dice => _search.FindAsync(ask(dice), connection, CancellationToken.None));
            tell($"{kind}: p50 {measured[kind].P50:n2} ms, p99 {measured[kind].P99:n2} ms");
            using var command = SearchSql.Build(ask(new Random(Seed)), [SearchOptions.DefaultLanguage]);
            plans.Append($"**{kind}**\n```\n{await ExplainAsync(command, connection)}\n```\n\n");
        }

        await using var counts = new NpgsqlCommand(CategoryEndpoints.All, connection);
        measured[Counts] = await TimeAsync(_ => counts.ExecuteNonQueryAsync());
        using var near = new NpgsqlCommand(SpellingQuery.Near) { Parameters = { new() { Value = (string[])["haedphones"] } } };
        plans.Append($"**what a misspelt word may mean**\n```\n{await ExplainAsync(near, connection)}\n```\n\n");
        return (measured, plans.ToString());
    }

    private async Task<Measured> TimeAsync(Func<Random, Task> call)
    {
        var dice = new Random(Seed);
        var milliseconds = new List<double>(options.Calls);
        for (var i = -options.Calls / 10; i < options.Calls; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await call(dice);
            if (i >= 0)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return Measured.Of(milliseconds, TimeSpan.FromMilliseconds(milliseconds.Sum()), options.Calls);
    }

    private static async Task<List<string>> BrandsAsync(NpgsqlConnection connection, int products)
    {
        var dice = new Random(Seed);
        await using var command = new NpgsqlCommand("SELECT lower(split_part(name, ' ', 1)) FROM products WHERE sku = ANY ($1)", connection)
        {
            Parameters = { new() { Value = Enumerable.Range(0, 400).Select(_ => $"SKU-{dice.Next(1, products)}").ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var brands = new List<string>();
        while (await reader.ReadAsync())
        {
            brands.Add(reader.GetString(0));
        }

        return brands;
    }

    private static async Task<string> ExplainAsync(NpgsqlCommand command, NpgsqlConnection connection)
    {
        command.Connection = connection;
        command.CommandText = $"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {command.CommandText}";
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
