using System.Net;
using System.Net.Sockets;

namespace PeakStore.StandIns.Hosting;

/// <summary>A container engine that writes down what it is asked, and whose containers are programs that wait.</summary>
internal sealed class FakeEngine : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly List<TcpListener> servers = [];

    public FakeEngine()
    {
        Command = Path.Combine(folder.FullName, "docker");
        // A link: a file that was written a moment ago may not be run while some other process of this one's is about to begin.
        File.CreateSymbolicLink(Command, Path.Combine(AppContext.BaseDirectory, "fake-engine.sh"));
    }

    public string Command { get; }
    public string[] Calls => Read("calls");
    public string[] Environment => Read("environment");

    /// <summary>Answers each connection to the endpoint with one byte, as a server of its kind would.</summary>
    public void Serve(EndpointReference endpoint, char answer)
    {
        var listener = new TcpListener(IPAddress.Loopback, endpoint.Port);
        listener.Start();
        servers.Add(listener);
        _ = AcceptAsync();

        async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await client.GetStream().WriteAsync(new[] { (byte)answer });
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // disposed
            }
        }
    }

    public void Dispose()
    {
        servers.ForEach(server => server.Dispose());
        folder.Delete(recursive: true);
    }

    private string[] Read(string name) => File.Exists(Path.Combine(folder.FullName, name)) ? File.ReadAllLines(Path.Combine(folder.FullName, name)) : [];
}
