using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace PeakStore.Integration.Overload;

/// <summary>A Redis of one test's own, which may go and come back.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly List<IConnectionMultiplexer> _connections = [];
    private Process? _process;

    public int Port { get; } = FreePort();

    public Task StartAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, "redis-server is missing: ./dev setup");
        _process = Process.Start(new ProcessStartInfo(program!, ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
        })!;
        _process.BeginOutputReadLine();
        return Running.Eventually.BecomesAsync(AnswersAsync, answers => answers);
    }

    public async Task StopAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
            _process = null;
        }
    }

    /// <summary>Connects as the services do.</summary>
    public IConnectionMultiplexer Connect()
    {
        var connection = ConnectionMultiplexer.Connect($"127.0.0.1:{Port},abortConnect=false,connectRetry=1,connectTimeout=1000,allowAdmin=true");
        lock (_connections)
        {
            _connections.Add(connection);
        }

        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        await StopAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
