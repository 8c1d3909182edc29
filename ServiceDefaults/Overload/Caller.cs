using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace PeakStore.ServiceDefaults.Overload;

/// <summary>
/// Tells our own services from everybody else. A proxy says for whom it speaks (<c>X-Forwarded-For</c>), a service of ours does not:
/// whoever calls from a known network (<see cref="ForwardedHeadersOptions.KnownIPNetworks"/>, loopback by default) without that header
/// is one of us, and may say how important a call is and how long it will wait.
/// </summary>
internal sealed class Caller(IOptions<ForwardedHeadersOptions> forwarded)
{
    private readonly IList<System.Net.IPNetwork> _ours = forwarded.Value.KnownIPNetworks;

    public bool IsOurs(HttpContext context)
    {
        // UseForwardedHeaders has put the shopper's address in the place of the proxy's.
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        foreach (var network in _ours)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
