using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>The instances that configuration names, <c>Services:{name}:{scheme}:{n}</c>, each in its turn.</summary>
internal sealed class ConfiguredServices(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, Instances> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The address of the instance whose turn it is; one that nothing is configured for is left as it is.</summary>
    public Uri Resolve(Uri address) =>
        _known.GetOrAdd($"{address.Scheme}://{address.Host}", _ => Find(address)).Next(address);

    // https+http asks for https where an instance has it
    private Instances Find(Uri address)
    {
        if (address.Host.StartsWith('_'))
        {
            throw new NotSupportedException(
                "This stand-in knows no named endpoints. The published package Microsoft.Extensions.ServiceDiscovery does.");
        }
        var schemes = address.Scheme.Split('+');
        var service = configuration.GetSection("Services").GetSection(address.Host);
        var section = schemes.Select(service.GetSection).FirstOrDefault(candidate => candidate.Exists());
        return new Instances(schemes[0], [.. section?.GetChildren().Select(Parse) ?? []]);
    }

    private static Uri Parse(IConfigurationSection instance) => Uri.TryCreate(instance.Value, UriKind.Absolute, out var uri) ? uri
        : throw new InvalidOperationException($"'{instance.Value}' is no address of a service. Correct '{instance.Path}' in configuration.");
}

/// <summary>All instances of one service, used in turn.</summary>
internal sealed class Instances(string scheme, Uri[] all)
{
    // Clients that start together do not all begin with the first instance.
    private uint _turn = (uint)Random.Shared.Next();

    public Uri Next(Uri address)
    {
        if (all.Length == 0)
        {
            return new UriBuilder(address) { Scheme = scheme }.Uri;
        }
        var instance = all[Interlocked.Increment(ref _turn) % (uint)all.Length];
        return new UriBuilder(address) { Scheme = instance.Scheme, Host = instance.Host, Port = instance.Port }.Uri;
    }
}

/// <summary>Sends each request to the instance whose turn it is.</summary>
internal sealed class ResolvingHandler(ConfiguredServices services) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!;
        try
        {
            request.RequestUri = services.Resolve(asked);
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // a retry of the same message has to be resolved anew
            request.RequestUri = asked;
        }
    }
}
