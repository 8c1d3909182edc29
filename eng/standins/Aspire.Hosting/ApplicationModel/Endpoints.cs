using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty { Url, Host, IPV4Host, Port, Scheme, TargetPort, HostAndPort, TlsEnabled }

/// <summary>An endpoint of a resource, perhaps before anybody knows its port.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IExpressionValue
{
    public IResourceWithEndpoints Resource { get; } = owner;
    public string EndpointName { get; } = endpointName;
    public string Scheme => Annotation.Scheme;
    public int Port => Annotation.Allocated
        ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' has no address before the application starts.");
    public string Url => Annotation.Url(Port);

    internal EndpointAnnotation Annotation => Resource.All<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.Name == EndpointName)
        ?? throw new DistributedApplicationException($"Resource '{Resource.Name}' has no endpoint '{EndpointName}'.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);
    ValueTask<string?> IValueProvider.GetValueAsync(Asker asker, CancellationToken cancellationToken) =>
        new(Property(EndpointProperty.Url).For(asker));
}

public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue
{
    public EndpointReference Endpoint { get; } = endpointReference;
    public EndpointProperty Property { get; } = property;

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(For(Asker.AppHost));
    ValueTask<string?> IValueProvider.GetValueAsync(Asker asker, CancellationToken cancellationToken) => new(For(asker));

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
