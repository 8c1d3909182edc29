using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Data;

/// <summary>PgBouncer in transaction mode in front of one server of Postgres, with a folder and a port of its own.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    /// <summary>Sessions that it opens to the server for one database: far fewer than its clients.</summary>
    public const int Sessions = 3;

    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private PgBouncer(DirectoryInfo folder, int port, Process process) => (_folder, Host, _process) = (folder, $"127.0.0.1:{port}", process);

    /// <summary>Where it listens.</summary>
    public string Host { get; }

    /// <summary>Starts one in front of each server that the connection string names. A machine without PgBouncer skips the test.</summary>
    public static async Task<IReadOnlyList<PgBouncer>> StartAsync(string connectionString)
    {
        var program = Find();
        Assert.SkipUnless(program is not null, "pgbouncer is missing: ./dev setup");
        var servers = new NpgsqlConnectionStringBuilder(connectionString);
        return await Task.WhenAll(servers.Host!.Split(',').Select(host =>
            StartAsync(program!, new NpgsqlConnectionStringBuilder(connectionString) { Host = host, Pooling = false })));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<PgBouncer> StartAsync(string program, NpgsqlConnectionStringBuilder server)
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("pgbouncer-"), FreePort());
        var (settings, users, host) = (Path.Combine(folder.FullName, "pgbouncer.ini"), Path.Combine(folder.FullName, "users.txt"), server.Host!.Split(':'));
        await File.WriteAllTextAsync(users, $"\"{server.Username}\" \"{server.Password}\"\n");
        await File.WriteAllTextAsync(settings, $"""
            [databases]
            * = host={host[0]} port={host[1]}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {users}
            logfile = {folder.FullName}/log
            pool_mode = transaction
            default_pool_size = {Sessions}
            max_client_conn = 500
            server_login_retry = 1
            query_wait_timeout = 10
            """);
        string[] arguments = ["-q", settings];
        if (Environment.IsPrivilegedProcess)
        {
            // It refuses to run as root, and whoever it runs as has to read its files.
            using var own = Process.Start("chown", ["-R", "nobody", folder.FullName]);
            await own.WaitForExitAsync(CancellationToken.None);
            arguments = ["-u", "nobody", .. arguments];
        }

        var bouncer = new PgBouncer(folder, port, Process.Start(program, arguments));
        server.Host = bouncer.Host;
        await Eventually.BecomesAsync(() => bouncer.TryConnectAsync(server.ConnectionString), failure => failure is null);
        return bouncer;
    }

    /// <returns>Null when it could, or what was in the way.</returns>
    private async Task<string?> TryConnectAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(CancellationToken.None);
            return null;
        }
        catch (NpgsqlException exception)
        {
            var log = Path.Combine(_folder.FullName, "log");
            return $"{exception.Message} {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "")}";
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/sbin", "/usr/local/sbin"]).Select(folder => Path.Combine(folder, "pgbouncer")).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
