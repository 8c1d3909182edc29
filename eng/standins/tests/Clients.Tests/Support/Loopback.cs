using System.Net;
using System.Net.Sockets;

namespace PeakStore.StandIns.Clients.Support;

internal static class Loopback
{
    /// <summary>A port that nobody listens on.</summary>
    public static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
