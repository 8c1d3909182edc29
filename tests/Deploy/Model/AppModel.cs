#pragma warning disable ASPIREPROBES001 // what AppHost declares is read here

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using PeakStore.Deploy.Model;

[assembly: AssemblyFixture(typeof(AppModel))]

namespace PeakStore.Deploy.Model;

/// <summary>The picture that AppHost draws: it is run up to the point where it would publish.</summary>
public sealed class AppModel : IAsyncLifetime
{
    internal Picture Picture { get; private set; } = null!;

    /// <summary>AppHost, built to publish. Settings are arguments, such as <c>--Publish:Target=azure</c>.</summary>
    internal static async Task<DistributedApplication> BuildAsync(params string[] settings)
    {
        var stop = TestContext.Current.CancellationToken;
        // What a development machine has is nothing to a published store.
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--AppHost:Operation=publish", "--Infrastructure=external", .. settings], stop);
        return await builder.BuildAsync(stop);
    }

    internal static IEnumerable<IResource> Resources(DistributedApplication application) =>
        application.Services.GetRequiredService<DistributedApplicationModel>().Resources;

    internal static async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(IResource resource)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(resource).WithEnvironmentVariablesConfig()
            .BuildAsync(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish));
        return configuration.EnvironmentVariables.ToDictionary(variable => variable.Key, variable => variable.Value);
    }

    public async ValueTask InitializeAsync()
    {
        await using var application = await BuildAsync();
        var resources = Resources(application).OfType<ProjectResource>().ToList();
        var services = await Task.WhenAll(resources.Select(ServiceAsync));
        var references = resources.SelectMany(References).ToList();
        var charges = services.Where(service => service.Environment.Values.Contains("{payment-provider.value}"))
            .Select(service => new Arrow(service.Name, "payment-provider"));
        var visits = resources.Where(IsExternal).Select(resource => new Arrow(Arrow.Outside, resource.Name));
        Picture = new Picture("AppHost", services, references.Concat(charges).ToHashSet(), references.Concat(visits).ToHashSet());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<Service> ServiceAsync(ProjectResource resource) => new(resource.Name)
    {
        Environment = await EnvironmentAsync(resource),
        Ports = resource.Annotations.OfType<EndpointAnnotation>()
            .SelectMany(endpoint => new[] { $"container {endpoint.Name}", $"service {endpoint.Name}" }).ToHashSet(),
        Probes = resource.Annotations.OfType<EndpointProbeAnnotation>()
            .Select(probe => $"{probe.Type.ToString().ToLowerInvariant()} {probe.EndpointReference.EndpointName} {probe.Path}").ToHashSet(),
        Replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1,
    };

    private static IEnumerable<Arrow> References(ProjectResource resource) => resource.Annotations.OfType<ResourceRelationshipAnnotation>()
        .Where(relation => relation is { Type: "Reference", Resource: ProjectResource or IResourceWithConnectionString })
        .Select(relation => new Arrow(resource.Name, Arrow.Target(relation.Resource.Name)));

    private static bool IsExternal(ProjectResource resource) => resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal);
}
