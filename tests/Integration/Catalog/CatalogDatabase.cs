using Aspire.Hosting.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using PeakStore.Catalog.Data;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Products;
using PeakStore.Catalog.Search;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Integration.Catalog;

/// <summary>A catalogue of its own for one test, on the running store's Postgres, with the tables that Catalog.Api makes.</summary>
internal sealed class CatalogDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;
    private readonly NpgsqlDataSource _source;

    private CatalogDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        _source = Primary(new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
    }

    /// <summary>What the catalogue's products are written in.</summary>
    public string[] Languages { get; init; } = ["english"];

    public static async Task<CatalogDatabase> CreateAsync(RunningStore store, params string[] languages)
    {
        var server = (await store.App.GetConnectionStringAsync("catalogdb", Stop))!;
        var name = $"catalog_{Guid.CreateVersion7():N}";
        await OnServerAsync(server, $"CREATE DATABASE {name}");
        var database = new CatalogDatabase(server, name) { Languages = languages };
        await using var connection = await database._source.OpenConnectionAsync(Stop);
        await using var tables = new CatalogDb(new DbContextOptionsBuilder<CatalogDb>()
            .UseNpgsql(connection)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options);
        await tables.Database.MigrateAsync(Stop);
        return database;
    }

    /// <summary>Connections as a replica of the catalogue has them.</summary>
    public PostgresSources NewSources() =>
        new(new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString, "tests", new PostgresOptions(), TimeProvider.System);

    /// <summary>A product; the categories are made as they come.</summary>
    public Task AddAsync(string sku, string name, string description = "", decimal price = 10m, string category = "things", string language = "english") =>
        ExecuteAsync("""
            WITH shelf AS (INSERT INTO categories (slug, name, position) VALUES ($5, $5, 1) ON CONFLICT DO NOTHING)
            INSERT INTO products (sku, name, description, price, category, language, currency, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'EUR', now())
            """, sku, name, description, price, category, language);

    /// <summary>What <c>GET /api/products</c> finds.</summary>
    /// <param name="parameters">As in an address, such as <c>search=lamp&amp;limit=2</c>.</param>
    public async Task<ServiceDefaults.Paging.Page<ProductView>> FindAsync(string parameters, string? cursor = null)
    {
        await using var connection = await _source.OpenConnectionAsync(Stop);
        var search = new ProductSearch(Options.Create(new SearchOptions { Languages = Languages }), new PictureBook());
        return await search.FindAsync(Query(parameters, cursor), connection, Stop);
    }

    /// <summary>The SKUs on all pages, and after each page <paramref name="between"/>.</summary>
    public async Task<List<string>> SkusAsync(string parameters, Func<int, Task>? between = null)
    {
        var skus = new List<string>();
        string? cursor = null;
        var pages = 0;
        do
        {
            var page = await FindAsync(parameters, cursor);
            skus.AddRange(page.Items.Select(product => product.Sku));
            cursor = page.Next;
            await (between?.Invoke(pages++) ?? Task.CompletedTask);
        }
        while (cursor is not null);

        return skus;
    }

    /// <summary>How Postgres reads a page.</summary>
    public Task<List<string>> ExplainAsync(string parameters, string? cursor = null)
    {
        using var command = SearchSql.Build(Query(parameters, cursor), Languages);
        return RowsAsync($"EXPLAIN {command.CommandText}", [.. command.Parameters.Select(parameter => parameter.Value!)]);
    }

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = _source.CreateCommand(sql, values);
        await command.ExecuteNonQueryAsync(Stop);
    }

    public async Task<List<string>> RowsAsync(string sql, params object[] values)
    {
        await using var command = _source.CreateCommand(sql, values);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var rows = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(field => reader.IsDBNull(field) ? "null" : reader.GetValue(field))));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await OnServerAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ProductQuery Query(string parameters, string? cursor)
    {
        var all = QueryHelpers.ParseQuery(cursor is null ? parameters : $"{parameters}&cursor={cursor}");
        Assert.True(ProductQueryReader.TryRead(new QueryCollection(all), out var query, out var error), error);
        return query;
    }

    private static NpgsqlDataSource Primary(string connectionString) =>
        new NpgsqlDataSourceBuilder(connectionString).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);

    private static async Task OnServerAsync(string server, string sql)
    {
        await using var source = Primary(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
