using System.Security.Cryptography;
using Npgsql;

namespace PeakStore.Bench.Stores;

/// <summary>A primary and two standbys with quorum commit, run by the store's own scripts, on data that go with them.</summary>
internal sealed class PostgresServers : IAsyncDisposable
{
    /// <summary>The first one leads, the others follow.</summary>
    private static readonly string[] AllNodes = ["postgres", "postgres_standby_1", "postgres_standby_2"];
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly string _data = Directory.CreateTempSubdirectory("peakstore-bench-").FullName;
    private readonly string _password = RandomNumberGenerator.GetHexString(32);
    private readonly List<StoreScript> _scripts = [];
    private readonly string _database;
    private readonly string[] _nodes;

    private PostgresServers(string database, int standbys) => (_database, _nodes) = (database, AllNodes[..(1 + standbys)]);

    /// <summary>Starts the servers and waits until the standbys follow.</summary>
    /// <param name="standbys">Without one, commits wait for ever unless <c>synchronous_commit</c> is local.</param>
    /// <param name="database">The one that they have.</param>
    /// <returns>The servers, and the connection string that names all.</returns>
    public static async Task<(PostgresServers Servers, string ConnectionString)> StartAsync(int standbys = 2, string database = "orderingdb")
    {
        var servers = new PostgresServers(database, standbys);
        try
        {
            return (servers, await servers.StartAllAsync());
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var script in Enumerable.Reverse(_scripts))
        {
            await script.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private async Task<string> StartAllAsync()
    {
        StoreScript.LetIn(_data);
        // What postgres-cluster.sh reads.
        var ports = _nodes.Select(_ => StoreScript.FreePort()).ToArray();
        var cluster = Directory.CreateDirectory(Path.Combine(_data, "cluster")).FullName;
        await File.WriteAllLinesAsync(Path.Combine(cluster, "nodes"), _nodes.Select((node, i) => $"{node} {ports[i]} {DataOf(node)}"));
        await File.WriteAllTextAsync(Path.Combine(cluster, "leader"), $"1 {_nodes[0]}\n");
        for (var i = 0; i < _nodes.Length; i++)
        {
            Start(_nodes[i], ports[i], cluster);
        }

        var login = $"Username=postgres;Password={_password};Database={_database}";
        for (var giveUpAt = DateTime.UtcNow + StartLimit; !await IsFollowedAsync($"Host=127.0.0.1;Port={ports[0]};{login}"); await Task.Delay(100))
        {
            if (DateTime.UtcNow > giveUpAt)
            {
                var log = string.Join('\n', Directory.EnumerateFiles(_data, "*.log").SelectMany(File.ReadLines));
                throw new InvalidOperationException($"Postgres did not start. Is it installed (`./dev setup`)? Or give --connection. Its log:\n{log}");
            }
        }

        return $"Host={string.Join(',', ports.Select(port => $"127.0.0.1:{port}"))};{login}";
    }

    private void Start(string node, string port, string cluster) => _scripts.Add(StoreScript.Start("postgres.sh", DataOf(node), port, _password, new()
    {
        ["STORE_NODE"] = node,
        ["STORE_CLUSTER"] = cluster,
        ["STORE_DATABASES"] = _database,
        ["STORE_MAX_CONNECTIONS"] = "200",
    }));

    private string DataOf(string node) => Path.Combine(_data, node);

    private async Task<bool> IsFollowedAsync(string primary)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(primary);
            await using var count = source.CreateCommand("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'quorum'");
            return (long)(await count.ExecuteScalarAsync())! == _nodes.Length - 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
