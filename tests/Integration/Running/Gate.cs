using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PeakStore.Integration.Running;

/// <summary>The way to a part of the store, which can be cut: whoever comes by it finds nobody there, while others are served.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, CancellationTokenSource> _connections = new();
    private readonly Uri _beyond;
    private TcpListener _listener;
    private Task _accepting;

    private Gate(Uri beyond)
    {
        _beyond = beyond;
        _listener = Listen(port: 0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>A gate that stands open.</summary>
    public static Gate To(Uri beyond) => new(beyond);

    /// <summary>Ends all connections, and takes no new ones.</summary>
    public async Task CloseAsync()
    {
        _listener.Stop();
        await _accepting;
        foreach (var (connection, stop) in _connections)
        {
            await stop.CancelAsync();
            await connection;
        }
    }

    public void Open()
    {
        _listener = Listen(Port);
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _listener.Dispose();
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync();
                var stop = new CancellationTokenSource();
                _connections.TryAdd(RelayAsync(client, stop.Token), stop);
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task RelayAsync(TcpClient client, CancellationToken stop)
    {
        using var origin = new TcpClient();
        using (client)
        {
            try
            {
                await origin.ConnectAsync(_beyond.Host, _beyond.Port, stop);
                var (near, far) = (client.GetStream(), origin.GetStream());
                await await Task.WhenAny(near.CopyToAsync(far, stop), far.CopyToAsync(near, stop));
            }
            catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException)
            {
                // One side has hung up.
            }
        }
    }
}
