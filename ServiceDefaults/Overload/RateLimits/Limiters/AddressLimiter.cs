using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;

namespace PeakStore.ServiceDefaults.Overload.RateLimits.Limiters;

/// <summary>
/// Limits by the address of the shopper, as known networks have forwarded it: IPv4 whole, IPv6 by /64, which is what one customer of a
/// provider has at least. Our own services ask for many shoppers and are not limited.
/// </summary>
internal sealed class AddressLimiter(CurrentLimits limits, Caller caller) : RequestLimiter(limits)
{
    private const ulong MappedIPv4 = 0xffff_0000_0000;

    protected override (Plan Plan, BucketKey Key)? Find(HttpContext context, Plans plans) =>
        plans.Address.TryGetValue(RateClass.Of(context), out var plan)
        && context.Connection.RemoteIpAddress is { } address
        && !caller.IsOurs(context)
            ? (plan, new BucketKey(plan.Name, null, KeyOf(address)))
            : null;

    /// <summary>The bits that tell one customer from another.</summary>
    internal static UInt128 KeyOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork ? MappedIPv4 | BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : address.IsIPv4MappedToIPv6 ? MappedIPv4 | BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])
            : new UInt128(BinaryPrimitives.ReadUInt64BigEndian(bytes), 0);
    }
}
