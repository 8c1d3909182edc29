using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>The instances that configuration names, <c>Services:{name}:{endpoint}:{n}</c>, each in its turn.</summary>
internal sealed class ConfiguredServices : IDisposable
{
    private readonly ConcurrentDictionary<string, Instances> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly IConfigurationSection _services;
    private readonly ServiceDiscoveryOptions _options;
    private readonly IDisposable _reload;

    public ConfiguredServices(IConfiguration configuration, IOptions<ServiceDiscoveryOptions> options)
    {
        _services = configuration.GetSection("Services");
        _options = options.Value;
        _reload = ChangeToken.OnChange(configuration.GetReloadToken, _known.Clear);
    }

    /// <summary>The address of the instance whose turn it is; one that nothing is configured for is left as it is.</summary>
    public Uri Resolve(Uri address)
    {
        var key = $"{address.Scheme}://{address.Host}";
        return _known.GetOrAdd(key, static (_, state) => state.self.Find(ServiceName.Of(state.address)), (self: this, address)).Next(address);
    }

    public void Dispose() => _reload.Dispose();

    private Instances Find(ServiceName name)
    {
        var service = _services.GetSection(name.Host);
        var schemes = _options.Allowed(name.Schemes);
        string[] endpoints = name.Endpoint is null ? ["default", .. schemes] : [name.Endpoint];
        var section = endpoints.Select(service.GetSection).FirstOrDefault(static candidate => candidate.Exists());
        if (section is null)
        {
            var scheme = schemes.FirstOrDefault() ?? throw new InvalidOperationException($"The scheme '{name.Schemes[0]}' is not allowed.");
            return new Instances(name, scheme, []);
        }

        var values = section.Value is { Length: > 0 } single ? [single] : section.GetChildren().Select(static child => child.Value);
        return new Instances(name, schemes.FirstOrDefault(), [.. Preferred(values.Select(value => Parse(value, section.Path)), schemes)]);
    }

    private static Instance Parse(string? value, string path)
    {
        // Without a scheme the instance takes whichever the caller asked for.
        var bare = value?.Contains("://", StringComparison.Ordinal) == false;
        return Uri.TryCreate(bare ? $"any://{value}" : value, UriKind.Absolute, out var uri)
            ? new Instance(bare ? null : uri.Scheme, uri.Host, uri.Port, uri.AbsolutePath.TrimEnd('/'))
            : throw new InvalidOperationException($"'{value}' is no address of a service. Correct it in configuration under '{path}'.");
    }

    /// <summary>Those of the first asked-for scheme that any instance has.</summary>
    private static IEnumerable<Instance> Preferred(IEnumerable<Instance> instances, string[] schemes)
    {
        var all = instances.ToArray();
        var scheme = schemes.FirstOrDefault(candidate => all.Any(instance => instance.Scheme == candidate));
        return all.Where(instance => instance.Scheme is null || instance.Scheme == scheme);
    }
}
