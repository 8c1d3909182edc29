using Aspire.Hosting.Testing;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PeakStore.Integration.Running;
using PeakStore.Ordering.Checkout;
using PeakStore.ServiceDefaults.Data;
using PeakStore.Tests.Ordering;

namespace PeakStore.Integration.Ledger;

/// <summary>A ledger of its own for one test, on the running store's Postgres: nobody else sells or pays in it.</summary>
internal sealed class LedgerDatabase : IAsyncDisposable
{
    private readonly List<LedgerReplica> _replicas = [];
    private readonly string _server;
    private readonly string _name;

    private LedgerDatabase(string server, string name) => (_server, _name) = (server, name);

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public static async Task<LedgerDatabase> CreateAsync(RunningStore store)
    {
        var server = (await store.App.GetConnectionStringAsync("orderingdb", Stop))!;
        var name = $"ledger_{Guid.CreateVersion7():N}";
        await OnServerAsync(server, $"CREATE DATABASE {name}");
        return new LedgerDatabase(server, name);
    }

    /// <summary>Starts one more replica of the part of Ordering.Api that settles orders. The first one makes the tables.</summary>
    public async Task<LedgerReplica> StartReplicaAsync(Action<IHostApplicationBuilder>? configure = null)
    {
        var replica = await LedgerReplica.StartAsync(ConnectionString, configure);
        _replicas.Add(replica);
        return replica;
    }

    /// <summary>Puts a SKU on sale.</summary>
    public Task OfferAsync(string sku, int onHand, decimal price = 10m, int? limit = null, string currency = "EUR") => ExecuteAsync("""
        WITH offer AS (INSERT INTO offers (sku, name, unit_price, currency, limit_per_buyer, version) VALUES ($1, $1, $3, $4, $5, 1))
        INSERT INTO stock (sku, on_hand) VALUES ($1, $2)
        """, sku, onHand, price, currency, (object?)limit ?? DBNull.Value);

    public async Task OfferAsync(IReadOnlyDictionary<string, ModelOffer> offers)
    {
        await ExecuteAsync("TRUNCATE offers, stock, stock_told, stock_adjustments, orders, buyer_units, idempotency_keys, payments, outbox");
        foreach (var (sku, offer) in offers)
        {
            await OfferAsync(sku, offer.OnHand, offer.Price, offer.Limit, offer.Currency);
        }
    }

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(Stop);
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }

    public async Task<List<string>> RowsAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var rows = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(field => reader.IsDBNull(field) ? "null" : reader.GetValue(field))));
        }

        return rows;
    }

    /// <summary>A purchase that nobody else makes.</summary>
    public static Purchase Purchase(string sku, int quantity = 1, string? buyer = null, string? key = null) =>
        new(buyer ?? $"buyer-{Guid.NewGuid():N}", key ?? Guid.NewGuid().ToString(), [new PurchaseLine(sku, quantity)]);

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        _source?.Dispose();
        await OnServerAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private NpgsqlDataSource? _source;

    private NpgsqlCommand Command(string sql, object[] values)
    {
        _source ??= Primary(ConnectionString);
        return _source.CreateCommand(sql, values);
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
