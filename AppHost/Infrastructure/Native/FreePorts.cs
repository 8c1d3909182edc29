using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PeakStore.AppHost.Infrastructure.Native;

/// <summary>A port that nothing listened on when it was chosen.</summary>
internal readonly record struct FreePort(int Number)
{
    public string Text => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// Finds ports for servers that cannot choose for themselves. They lie below the range that systems hand out to outgoing
/// connections, so that a server which is killed finds its port free when it comes back.
/// </summary>
internal sealed class FreePorts
{
    private const int First = 20_000;
    private const int Beyond = 32_000;

    private readonly HashSet<int> _taken = [];

    public FreePort Next()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var port = Random.Shared.Next(First, Beyond);
            if (!_taken.Add(port)) continue;
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return new FreePort(port);
            }
            catch (SocketException)
            {
                // somebody listens there
            }
        }
        throw new DistributedApplicationException($"No port between {First} and {Beyond} is free on this machine.");
    }
}
