using System.Globalization;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty { Url, Host, IPV4Host, Port, Scheme, TargetPort, HostAndPort, TlsEnabled }

/// <summary>A place where a resource listens.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    public EndpointAnnotation(
        ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null,
        bool? isExternal = null, bool? isProxied = null)
    {
        if (protocol == ProtocolType.Udp) throw new NotSupportedException("This stand-in knows no UDP. The published package Aspire.Hosting does.");
        UriScheme = uriScheme ?? "tcp";
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : "tcp");
        Name = name ?? UriScheme;
        (Port, TargetPort, IsExternal, IsProxied) = (port, targetPort, isExternal ?? false, isProxied ?? true);
    }

    public string Name { get; set; }
    public string UriScheme { get; set; }
    public string Transport { get; set; }
    public int? Port { get; set; }
    public int? TargetPort { get; set; }
    public bool IsExternal { get; set; }
    public bool IsProxied { get; set; }

    /// <summary>What tells the resource where to listen.</summary>
    internal string? PortVariable { get; init; }

    /// <summary>The port that others use; null before the application starts.</summary>
    internal int? Allocated { get; set; }

    /// <summary>Where each replica listens itself.</summary>
    internal IReadOnlyList<int> InstancePorts { get; set; } = [];

    /// <summary>What follows the address in the URL that people are shown.</summary>
    internal string ShownPath { get; init; } = "";

    internal string Url(int port) => $"{UriScheme}://localhost:{port}";
}

/// <summary>An endpoint of a resource, perhaps before anybody knows its port.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IExpressionValue
{
    public IResourceWithEndpoints Resource { get; } = owner;
    public string EndpointName { get; } = endpointName;
    public string Scheme => Annotation.UriScheme;
    public int Port => Annotation.Allocated
        ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' has no address before the application starts.");
    public string Url => Annotation.Url(Port);

    internal EndpointAnnotation Annotation => Resource.All<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.Name == EndpointName)
        ?? throw new DistributedApplicationException($"Resource '{Resource.Name}' has no endpoint '{EndpointName}'.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);
    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);
    ValueTask<string?> IValueProvider.GetValueAsync(Asker asker, CancellationToken cancellationToken) =>
        new(Property(EndpointProperty.Url).For(asker));
}

public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue
{
    public EndpointReference Endpoint { get; } = endpointReference;
    public EndpointProperty Property { get; } = property;

    /// <summary>What a published application has in its place, such as <c>{catalog-api.bindings.http.url}</c>.</summary>
    public string ValueExpression => Property switch
    {
        EndpointProperty.HostAndPort => $"{Binding("host")}:{Binding("port")}",
        EndpointProperty.IPV4Host => Binding("host"),
        EndpointProperty.TargetPort => Binding("targetPort"),
        EndpointProperty.TlsEnabled => Binding("tlsEnabled"),
        _ => Binding(Property.ToString().ToLowerInvariant()),
    };

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(For(Asker.AppHost));
    ValueTask<string?> IValueProvider.GetValueAsync(Asker asker, CancellationToken cancellationToken) => new(For(asker));

    private string Binding(string property) => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{property}}}";

    internal string For(Asker asker)
    {
        var (owner, outside) = (Endpoint.Resource, Endpoint.Port);
        var inside = owner is ContainerResource ? Endpoint.Annotation.TargetPort ?? outside
            : Endpoint.Annotation.InstancePorts[asker.Resource == owner ? asker.Replica : 0];
        var (host, port) = asker.Resource is not ContainerResource ? ("localhost", outside)
            : owner is ContainerResource ? (owner.Name, inside)
            : ("host.docker.internal", outside);
        return Property switch
        {
            EndpointProperty.Scheme => Endpoint.Scheme,
            EndpointProperty.TlsEnabled => bool.FalseString,
            EndpointProperty.Host => host,
            EndpointProperty.IPV4Host => host == "localhost" ? "127.0.0.1" : host,
            EndpointProperty.Port => port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.TargetPort => inside.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => $"{host}:{port}",
            _ => $"{Endpoint.Scheme}://{host}:{port}",
        };
    }
}
