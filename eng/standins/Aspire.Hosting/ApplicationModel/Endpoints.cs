using System.Globalization;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty { Url, Host, IPV4Host, Port, Scheme, TargetPort, HostAndPort, TlsEnabled }

/// <summary>A place where a resource listens. <see cref="Port"/> is the address that others use, <see cref="TargetPort"/> where the program itself listens.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly TaskCompletionSource<AllocatedEndpoint> allocated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? (protocol == ProtocolType.Udp ? "udp" : "tcp");
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : UriScheme);
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied ?? true;
    }

    public string Name { get; set; }
    public ProtocolType Protocol { get; set; }
    public string UriScheme { get; set; }
    public string Transport { get; set; }
    public int? Port { get; set; }
    public int? TargetPort { get; set; }
    public string TargetHost { get; set; } = "localhost";
    public bool IsExternal { get; set; }
    public bool IsProxied { get; set; }
    public bool ExcludeReferenceEndpoint { get; set; }

    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => allocated.Task.IsCompleted ? allocated.Task.Result : null;
        set => allocated.TrySetResult(value ?? throw new ArgumentNullException(nameof(value)));
    }

    internal Task<AllocatedEndpoint> Allocated => allocated.Task;

    /// <summary>Where each replica listens; the one place is the allocated endpoint itself when there is a single instance.</summary>
    internal IReadOnlyList<int> InstancePorts { get; set; } = [];

    /// <summary>The environment variable that tells the program its own port.</summary>
    internal string? PortVariable { get; set; }
}

public class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
{
    public EndpointAnnotation Endpoint { get; } = endpoint;
    public string Address { get; } = address;
    public int Port { get; } = port;
    public string? TargetPortExpression { get; } = targetPortExpression;
    public string UriScheme => Endpoint.UriScheme;
    public string EndPointString => $"{Address}:{Port}";
    public string UriString => $"{UriScheme}://{EndPointString}";
    public override string ToString() => UriString;
}

/// <summary>An endpoint of a resource, perhaps before anybody knows its port.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IExpressionValue, IValueWithReferences
{
    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint) : this(owner, endpoint.Name)
    {
    }

    public IResourceWithEndpoints Resource { get; } = owner;
    public string EndpointName { get; } = endpointName;
    public EndpointAnnotation EndpointAnnotation => Found ?? throw new InvalidOperationException($"Resource '{Resource.Name}' has no endpoint '{EndpointName}'; it has: {string.Join(", ", Resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => endpoint.Name))}.");
    public bool Exists => Found is not null;
    public bool IsAllocated => Found?.AllocatedEndpoint is not null;
    public bool IsHttp => Scheme == "http";
    public bool IsHttps => Scheme == "https";
    public string Scheme => EndpointAnnotation.UriScheme;
    public string Host => Allocated.Address;
    public int Port => Allocated.Port;
    public int? TargetPort => EndpointAnnotation.TargetPort;
    public string Url => Allocated.UriString;
    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;
    IEnumerable<object> IValueWithReferences.References => [Resource];

    private EndpointAnnotation? Found => Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' has no address before the application starts.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new(), cancellationToken);
    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) => Property(EndpointProperty.Url).GetValueAsync(context, cancellationToken);
}

public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue, IValueWithReferences
{
    public EndpointReference Endpoint { get; } = endpointReference;
    public EndpointProperty Property { get; } = property;
    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{Property.ToString().ToLowerInvariant()}}}";
    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new(), cancellationToken);

    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        if (Property == EndpointProperty.Scheme) return Endpoint.Scheme;
        if (Property == EndpointProperty.TlsEnabled) return bool.FalseString;
        var annotation = Endpoint.EndpointAnnotation;
        var outside = await annotation.Allocated.WaitAsync(cancellationToken);
        var container = Endpoint.Resource is ContainerResource;
        var inside = container ? annotation.TargetPort ?? outside.Port
            : annotation.InstancePorts[ReferenceEquals(context.Caller, Endpoint.Resource) ? context.Replica : 0];
        var (host, port) = context.Network != KnownNetworkIdentifiers.DefaultAspireContainerNetwork ? (outside.Address, outside.Port)
            : container ? (Endpoint.Resource.Name, inside)
            : ("host.docker.internal", outside.Port);
        return Property switch
        {
            EndpointProperty.Host => host,
            EndpointProperty.IPV4Host => host == "localhost" ? "127.0.0.1" : host,
            EndpointProperty.Port => port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.TargetPort => inside.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => $"{host}:{port}",
            _ => $"{Endpoint.Scheme}://{host}:{port}",
        };
    }
}
