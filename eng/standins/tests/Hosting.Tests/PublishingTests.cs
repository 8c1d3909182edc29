#pragma warning disable ASPIREPROBES001

using Microsoft.Extensions.DependencyInjection;

namespace PeakStore.StandIns.Hosting;

/// <summary>The model of a publish is that of the published packages; the publishing itself is theirs.</summary>
public sealed class PublishingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<DistributedApplication> BuildAsync(params string[] args)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Sample_AppHost>(["--AppHost:Operation=publish", .. args], Stop);
        return await builder.BuildAsync(Stop);
    }

    private static IResource Find(DistributedApplication application, string name) =>
        application.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == name);

    private static async Task<Dictionary<string, string>> EnvironmentAsync(IResource resource)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(resource).WithEnvironmentVariablesConfig()
            .BuildAsync(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish), null, Stop);
        return configuration.EnvironmentVariables.ToDictionary();
    }

    [Fact]
    public async Task Values_are_expressions_of_what_is_known_later()
    {
        await using var application = await BuildAsync();
        var front = await EnvironmentAsync(Find(application, "front"));
        Assert.Equal("{back-end.bindings.http.url}", front["services__back-end__http__0"]);
        Assert.Equal("{back-end.bindings.https.url}", front["services__back-end__https__0"]);
        Assert.Equal("{back-end.bindings.http.url}", front["BACK_END_HTTP"]);
        Assert.Equal("{back-end.bindings.http.url}", front["BACK_URL"]);
        Assert.Equal("hello {store-password.value}", front["GREETING"]);
        Assert.Equal("{front.bindings.http.targetPort}", front["HTTP_PORTS"]);
        Assert.Equal("true", front["ASPNETCORE_FORWARDEDHEADERS_ENABLED"]);
        Assert.False(front.ContainsKey("FROM_PROFILE"));
        Assert.Equal("{storedb.connectionString}", (await EnvironmentAsync(Find(application, "back-end")))["ConnectionStrings__storedb"]);
        Assert.Equal("Host={store.bindings.tcp.host};Port={store.bindings.tcp.port};Password={store-password.value}",
            ((ConnectionStringResource)Find(application, "storedb")).ConnectionStringExpression.ValueExpression);
    }

    [Fact]
    public async Task Endpoints_replicas_and_references_are_there_to_be_read()
    {
        await using var application = await BuildAsync();
        var (front, back) = (Find(application, "front"), Find(application, "back-end"));
        Assert.Equal(["http", "https"], front.Annotations.OfType<EndpointAnnotation>().Select(endpoint => endpoint.Name));
        Assert.All(front.Annotations.OfType<EndpointAnnotation>(), endpoint => Assert.True(endpoint is { IsExternal: true, Port: null, TargetPort: null }));
        Assert.All(back.Annotations.OfType<EndpointAnnotation>(), endpoint => Assert.False(endpoint.IsExternal));
        Assert.Equal(2, back.Annotations.OfType<ReplicaAnnotation>().Single().Replicas);
        var reference = front.Annotations.OfType<ResourceRelationshipAnnotation>().Single();
        Assert.Equal((back, "Reference"), (reference.Resource, reference.Type));
    }

    [Fact]
    public async Task Probes_are_declared_for_an_endpoint()
    {
        var builder = DistributedApplication.CreateBuilder(["--AppHost:Operation=publish"]);
        var project = builder.AddContainer("one", "image", "1").WithEndpoint(targetPort: 80, scheme: "http");
        project.Resource.Annotations.Add(new EndpointProbeAnnotation { Type = ProbeType.Liveness, EndpointReference = project.GetEndpoint("http"), Path = "/alive" });
        await using var application = builder.Build();
        var probe = Find(application, "one").Annotations.OfType<EndpointProbeAnnotation>().Single();
        Assert.Equal((ProbeType.Liveness, "http", "/alive"), (probe.Type, probe.EndpointReference.EndpointName, probe.Path));
    }

    [Fact]
    public async Task Who_really_publishes_is_told_which_packages_that_takes()
    {
        var builder = DistributedApplication.CreateBuilder(["--operation", "publish"]);
        builder.AddAzureContainerAppEnvironment("azure");
        builder.AddKubernetesEnvironment("kubernetes");
        builder.AddDockerComposeEnvironment("compose");
        await using var application = builder.Build();
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(() => application.StartAsync(Stop));
        Assert.EndsWith("Aspire.Hosting, Aspire.Hosting.Azure.AppContainers, Aspire.Hosting.Kubernetes, Aspire.Hosting.Docker.", refusal.Message, StringComparison.Ordinal);
    }
}
