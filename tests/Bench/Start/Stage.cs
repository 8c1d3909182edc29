using System.Security.Cryptography;
using Npgsql;
using PeakStore.Bench.Browse.Servers;
using PeakStore.Bench.Stores;

namespace PeakStore.Bench.Start;

/// <summary>What a service finds when it starts: all stores, sample products, and a catalogue to ask.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly BrowseStores _stores;
    private readonly ServiceProcess _catalog;

    private Stage(BrowseStores stores, ServiceProcess catalog, IReadOnlyDictionary<string, string> settings) =>
        (_stores, _catalog, Settings) = (stores, catalog, settings);

    /// <summary>Environment of any of the services.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    public static async Task<Stage> SetAsync()
    {
        var stores = await BrowseStores.StartAsync();
        try
        {
            await ServiceProcess.SeedAsync(stores);
            var orderingDb = await CreateAsync(stores.CatalogDb, "orderingdb");
            var catalog = await ServiceProcess.CatalogAsync(stores, cached: true);
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
            return new(stores, catalog, new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Authentication__SigningKey"] = key,
                ["WaitingRooms__Key"] = key,
                ["ConnectionStrings__catalogdb"] = stores.CatalogDb,
                ["ConnectionStrings__orderingdb"] = orderingDb,
                ["ConnectionStrings__redis"] = stores.Redis,
                ["ConnectionStrings__rabbitmq"] = stores.RabbitMq,
                ["services__catalog-api__http__0"] = catalog.Address.ToString(),
                ["Logging__LogLevel__Default"] = "Error",
                ["Logging__LogLevel__Microsoft.AspNetCore"] = "Error",
            });
        }
        catch
        {
            await stores.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _catalog.DisposeAsync();
        await _stores.DisposeAsync();
    }

    /// <returns>The connection string of a new database on the same servers.</returns>
    private static async Task<string> CreateAsync(string connection, string database)
    {
        await using var source = new NpgsqlDataSourceBuilder(connection).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
        await using var create = source.CreateCommand($"CREATE DATABASE {database}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;
    }
}
