using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>How a test reaches the resources of a running application.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null) =>
        new() { BaseAddress = app.GetEndpoint(resourceName, endpointName) };

    /// <summary>Without a name the http endpoint, else the https one, else the only one.</summary>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var resource = Find(app, resourceName);
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        var endpoint = endpointName is not null ? endpoints.Find(candidate => string.Equals(candidate.Name, endpointName, StringComparison.OrdinalIgnoreCase))
            : endpoints.Find(candidate => candidate.UriScheme == "http") ?? endpoints.Find(candidate => candidate.UriScheme == "https") ?? endpoints.SingleOrDefault();
        return new((endpoint ?? throw new ArgumentException($"Resource '{resourceName}' has no endpoint '{endpointName ?? "http"}'.", nameof(endpointName))).AllocatedEndpoint?.UriString
            ?? throw new InvalidOperationException("Endpoints have no address before the application is started."));
    }

    public static async ValueTask<string?> GetConnectionStringAsync(this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        Find(app, resourceName) is IResourceWithConnectionString resource ? await resource.GetConnectionStringAsync(cancellationToken)
        : throw new ArgumentException($"Resource '{resourceName}' has no connection string.", nameof(resourceName));

    private static IResource Find(DistributedApplication app, string name) => app.Services.GetRequiredService<DistributedApplicationModel>().Resources.TryGetByName(name, out var resource) ? resource
        : throw new ArgumentException($"There is no resource '{name}'.", nameof(name));
}
