using System.Net.Sockets;
using System.Security.Cryptography;

namespace PeakStore.Bench.Stores;

/// <summary>What catalogue and shop need: Postgres with its standbys, Redis and RabbitMQ, on data that go with them.</summary>
internal sealed class BrowseStores : IAsyncDisposable
{
    private const string User = "peakstore";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly string _data = Directory.CreateTempSubdirectory("peakstore-browse-").FullName;
    private readonly string _password = RandomNumberGenerator.GetHexString(32);
    private readonly List<IAsyncDisposable> _started = [];

    private BrowseStores()
    {
    }

    public string CatalogDb { get; private set; } = "";

    public string Redis { get; private set; } = "";

    public string RabbitMq { get; private set; } = "";

    public static async Task<BrowseStores> StartAsync()
    {
        var stores = new BrowseStores();
        try
        {
            await stores.StartAllAsync();
            return stores;
        }
        catch
        {
            await stores.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in Enumerable.Reverse(_started))
        {
            await started.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private async Task StartAllAsync()
    {
        StoreScript.LetIn(_data);
        var (redis, rabbit) = (StoreScript.FreePort(), StoreScript.FreePort());
        Start("redis.sh", "redis", redis, []);
        Start("rabbitmq.sh", "rabbitmq", rabbit, new()
        {
            ["STORE_USER"] = User,
            ["STORE_DIST_PORT"] = StoreScript.FreePort(),
            ["STORE_EPMD_PORT"] = StoreScript.FreePort(),
        });
        var (postgres, connection) = await PostgresServers.StartAsync(database: "catalogdb");
        _started.Add(postgres);
        await ListensAsync("redis", redis);
        await ListensAsync("rabbitmq", rabbit);
        (CatalogDb, Redis, RabbitMq) = (connection, $"127.0.0.1:{redis},password={_password}", $"amqp://{User}:{_password}@127.0.0.1:{rabbit}");
    }

    private void Start(string script, string name, string port, Dictionary<string, string> settings) =>
        _started.Add(StoreScript.Start(script, Path.Combine(_data, name), port, _password, settings));

    private async Task ListensAsync(string name, string port)
    {
        for (var giveUpAt = DateTime.UtcNow + StartLimit; ; await Task.Delay(100))
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync("127.0.0.1", int.Parse(port));
                return;
            }
            catch (SocketException) when (DateTime.UtcNow < giveUpAt)
            {
                // Not yet.
            }
            catch (SocketException failure)
            {
                var log = Path.Combine(_data, $"{name}.log");
                throw new InvalidOperationException(
                    $"{name} did not start. Is it installed (`./dev setup`)? Its log:\n{(File.Exists(log) ? File.ReadAllText(log) : "")}", failure);
            }
        }
    }
}
