namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>What an address such as <c>https+http://_admin.catalog-api:8080</c> asks for.</summary>
internal sealed record ServiceName(string Host, string? Endpoint, string[] Schemes)
{
    public static ServiceName Of(Uri address)
    {
        var schemes = address.Scheme.Split('+');
        var host = address.Host;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return host.StartsWith('_') && dot > 1 && dot + 1 < host.Length
            ? new ServiceName(host[(dot + 1)..], host[1..dot], schemes)
            : new ServiceName(host, null, schemes);
    }
}
