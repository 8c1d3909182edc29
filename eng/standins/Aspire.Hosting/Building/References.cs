using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Injects <c>ConnectionStrings__name</c>, and the parts of the connection string as <c>NAME_HOST</c> and the like.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        return builder.WithRelationship(resource, "Reference").WithEnvironment(context =>
        {
            context.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = new ConnectionString(resource, optional);
            foreach (var (key, value) in resource.GetConnectionProperties()) context.EnvironmentVariables[$"{Variable(name)}_{Variable(key)}"] = value;
        });
    }

    /// <summary>Injects the address of every replica: <c>services__name__endpoint__0</c> and on.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment =>
        builder.Discover(source.Resource, source.Resource.Name, endpoint => !endpoint.ExcludeReferenceEndpoint);

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name) where TDestination : IResourceWithEnvironment =>
        builder.Discover(source.Resource, name, endpoint => !endpoint.ExcludeReferenceEndpoint);

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference) where TDestination : IResourceWithEnvironment =>
        builder.Discover(endpointReference.Resource, endpointReference.Resource.Name, endpoint => string.Equals(endpoint.Name, endpointReference.EndpointName, StringComparison.OrdinalIgnoreCase));

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri) where TDestination : IResourceWithEnvironment =>
        builder.WithEnvironment($"services__{name}__default__0", uri.ToString());

    private static IResourceBuilder<T> Discover<T>(this IResourceBuilder<T> builder, IResourceWithEndpoints source, string name, Func<EndpointAnnotation, bool> wanted) where T : IResourceWithEnvironment =>
        builder.WithRelationship(source, "Reference").WithEnvironment(async context =>
        {
            foreach (var endpoint in source.Annotations.OfType<EndpointAnnotation>().Where(wanted))
            {
                await endpoint.Allocated.WaitAsync(context.CancellationToken);
                var reference = new EndpointReference(source, endpoint);
                context.EnvironmentVariables[$"{Variable(name)}_{Variable(endpoint.Name)}"] = reference;
                if (endpoint.InstancePorts.Count < 2) context.EnvironmentVariables[$"services__{name}__{endpoint.Name}__0"] = reference;
                else
                    for (var i = 0; i < endpoint.InstancePorts.Count; i++)
                        context.EnvironmentVariables[$"services__{name}__{endpoint.Name}__{i}"] = $"{endpoint.UriScheme}://{endpoint.TargetHost}:{endpoint.InstancePorts[i]}";
            }
        });

    private static string Variable(string name) => new([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_')]);

    private sealed class ConnectionString(IResourceWithConnectionString resource, bool optional) : IValueProvider
    {
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new(), cancellationToken);

        public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return await resource.GetValueAsync(context, cancellationToken) is { Length: > 0 } value || optional ? (await resource.GetValueAsync(context, cancellationToken))
                    : throw new DistributedApplicationException($"The connection string '{resource.Name}' is empty.");
            }
            catch (MissingParameterValueException) when (optional)
            {
                return null;
            }
        }
    }
}
