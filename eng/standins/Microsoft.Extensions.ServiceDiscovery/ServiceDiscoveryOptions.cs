namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Which schemes a name may be resolved to.</summary>
public sealed class ServiceDiscoveryOptions
{
    /// <summary>Whether every scheme is allowed; the default.</summary>
    public bool AllowAllSchemes { get; set; } = true;

    /// <summary>The schemes that are allowed when not all are, such as <c>https</c>.</summary>
    public IList<string> AllowedSchemes { get; set; } = [];

    internal string[] Allowed(string[] schemes) =>
        AllowAllSchemes ? schemes : [.. schemes.Where(scheme => AllowedSchemes.Contains(scheme, StringComparer.OrdinalIgnoreCase))];
}
