using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Gives endpoints their ports, none twice, and proxies to the endpoints that need one.</summary>
internal sealed class Network(IConfiguration configuration, ILogger logger) : IDisposable
{
    // below the range from which the system takes ports for outgoing connections: those could be gone when a crashed program
    // wants its port back; and below the ports that an app host is likely to choose for servers that have not started yet
    private const int Lowest = 11_000, Highest = 20_000;
    private static readonly IPAddress[] Loopbacks = IsFree(0, IPAddress.IPv6Loopback)
        ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];
    private readonly HashSet<int> taken = [];
    private readonly List<Proxy> proxies = [];
    private readonly bool random = configuration.GetValue("DcpPublisher:RandomizePorts", false);

    public void Allocate(IResource resource)
    {
        foreach (var endpoint in resource.All<EndpointAnnotation>().Where(endpoint => endpoint.Allocated is null))
        {
            var replicas = resource.ReplicaCount();
            // the port of a program that cannot be told where to listen; a container has its own inside
            var own = resource is ContainerResource ? null : endpoint.TargetPort;
            var port = endpoint.IsProxied ? Take(endpoint.Port, resource, endpoint)
                : endpoint.Port ?? endpoint.TargetPort ?? Take(null, resource, endpoint);
            endpoint.Allocated = port;
            endpoint.InstancePorts = !endpoint.IsProxied ? [port] : own is { } only ? [only] : replicas == 1 ? [port]
                : [.. Enumerable.Range(0, replicas).Select(_ => Take(null, resource, endpoint))];
            if (endpoint.InstancePorts is not [var single] || single != port) proxies.Add(new(Loopbacks, port, endpoint.InstancePorts));
        }
    }

    public void Dispose() => proxies.ForEach(proxy => proxy.Dispose());

    private int Take(int? wanted, IResource resource, EndpointAnnotation endpoint)
    {
        if (wanted is { } port && !random)
        {
            if (IsFree(port) && taken.Add(port)) return port;
            logger.LogWarning("{Resource}: port {Port} of endpoint '{Endpoint}' is in use, so another one is taken", resource.Name, port, endpoint.Name);
        }
        while (true)
        {
            var candidate = Random.Shared.Next(Lowest, Highest);
            if (!taken.Contains(candidate) && IsFree(candidate) && taken.Add(candidate)) return candidate;
        }
    }

    private static bool IsFree(int port) => Loopbacks.All(address => IsFree(port, address));

    private static bool IsFree(int port, IPAddress address)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>One address for several replicas: each connection goes to the next one that accepts it.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly List<TcpListener> listeners;
    private readonly IReadOnlyList<int> targets;
    private uint next;

    public Proxy(IEnumerable<IPAddress> addresses, int port, IReadOnlyList<int> targets)
    {
        this.targets = targets;
        listeners = [.. addresses.Select(address => new TcpListener(address, port))];
        foreach (var listener in listeners)
        {
            listener.Start();
            _ = AcceptAsync(listener);
        }
    }

    public void Dispose() => listeners.ForEach(listener => listener.Dispose());

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = await ConnectAsync())
        {
            if (server is null) return;
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAll(CopyAsync(client, server), CopyAsync(server, client));
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        for (var tries = 0; tries < targets.Count; tries++)
        {
            var server = new TcpClient();
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, targets[(int)(Interlocked.Increment(ref next) % targets.Count)]);
                return server;
            }
            catch (SocketException)
            {
                server.Dispose();
            }
        }
        return null;
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // one side has gone: the other shall see it too
            from.Dispose();
            to.Dispose();
        }
    }
}
