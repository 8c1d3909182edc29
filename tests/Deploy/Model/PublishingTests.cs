#pragma warning disable ASPIREPROBES001 // what AppHost declares is read here

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace PeakStore.Deploy.Model;

/// <summary>What AppHost hands over to whoever publishes it.</summary>
public sealed class PublishingTests
{
    [Theory]
    [InlineData("azure", "AzureContainerAppEnvironmentResource")]
    [InlineData("Kubernetes", "KubernetesEnvironmentResource")]
    [InlineData("compose", "DockerComposeEnvironmentResource")]
    [InlineData("none", null)]
    [InlineData("", null)]
    public async Task One_key_says_what_is_published_for(string target, string? environment)
    {
        await using var application = await AppModel.BuildAsync($"--Publish:Target={target}");
        Assert.Equal(environment, AppModel.Resources(application).OfType<IComputeEnvironmentResource>().SingleOrDefault()?.GetType().Name);
    }

    [Theory]
    [InlineData("--Publish:Target=aws", "choose azure, kubernetes, compose or none")]
    [InlineData("--Publish:Target=7", "choose azure, kubernetes, compose or none")]
    [InlineData("--Infrastructure=native", "Choose external (connection strings, the default) or containers (for a trial)")]
    public async Task A_choice_that_is_none_is_refused_and_told_what_there_is(string setting, string told)
    {
        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => AppModel.BuildAsync(setting));
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_that_exist_are_connection_strings_and_the_provider_is_an_address()
    {
        await using var application = await AppModel.BuildAsync();
        var resources = AppModel.Resources(application).ToList();
        Assert.Empty(resources.OfType<ContainerResource>());
        Assert.DoesNotContain("payment-sandbox", resources.Select(resource => resource.Name));
        var ordering = await AppModel.EnvironmentAsync(resources.Single(one => one.Name == "ordering-api"));
        Assert.Equal("{orderingdb.connectionString}", ordering["ConnectionStrings__orderingdb"]);
        Assert.Equal("{payment-provider.value}", ordering["Payments__Provider"]);
        Assert.DoesNotContain(ordering, variable => variable.Key.Contains("payment-sandbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trial_brings_its_stores_and_a_sandbox_and_mounts_nothing()
    {
        await using var application = await AppModel.BuildAsync("--Infrastructure=containers");
        var resources = AppModel.Resources(application).ToList();
        Assert.Equal(["postgres", "rabbitmq", "redis"], resources.OfType<ContainerResource>().Select(container => container.Name).Order());
        Assert.Empty(resources.SelectMany(one => one.Annotations.OfType<ContainerMountAnnotation>()));
        Assert.Equal(
            "Host={postgres.bindings.tcp.host}:{postgres.bindings.tcp.port};Username=postgres;Password={postgres-password.value};Database=orderingdb",
            resources.OfType<ConnectionStringResource>().Single(one => one.Name == "orderingdb").ConnectionStringExpression.ValueExpression);
        var ordering = await AppModel.EnvironmentAsync(resources.Single(one => one.Name == "ordering-api"));
        Assert.Equal("{payment-sandbox.bindings.http.url}", ordering["services__payment-sandbox__http__0"]);
        Assert.False(ordering.ContainsKey("Payments__Provider"));
    }

    [Theory]
    [InlineData("azure", 3)]
    [InlineData("none", 3)]
    [InlineData("kubernetes", 0)] // such a chart could not be installed, see WithProbes
    public async Task Every_service_says_how_it_wants_to_be_asked_where_that_works(string target, int probes)
    {
        await using var application = await AppModel.BuildAsync($"--Publish:Target={target}");
        Assert.All(AppModel.Resources(application).OfType<ProjectResource>(), service =>
            Assert.Equal(probes, service.Annotations.OfType<EndpointProbeAnnotation>().Select(probe => probe.Type).Distinct().Count()));
    }

    [Theory]
    [InlineData("external")]
    [InlineData("containers")]
    public async Task No_secret_is_in_what_is_published(string stores)
    {
        const string Secret = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        string[] names = ["token-signing-key", "waiting-room-key", "postgres-password", "redis-password", "rabbitmq-password"];
        await using var application = await AppModel.BuildAsync(
            [$"--Infrastructure={stores}", .. names.Select(name => $"--Parameters:{name}={Secret}"), $"--ConnectionStrings:redis=redis:6379,password={Secret}"]);
        foreach (var resource in AppModel.Resources(application).OfType<IResourceWithEnvironment>())
        {
            Assert.DoesNotContain(await AppModel.EnvironmentAsync(resource), variable => variable.Value.Contains(Secret, StringComparison.Ordinal));
        }
    }
}
