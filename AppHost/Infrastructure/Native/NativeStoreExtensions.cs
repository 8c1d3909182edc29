using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PeakStore.AppHost.Infrastructure.Running;

namespace PeakStore.AppHost.Infrastructure.Native;

internal static class NativeStoreExtensions
{
    /// <summary>Adds a server that a script runs. The password is passed by environment: a command line is for all to read.</summary>
    public static IResourceBuilder<NativeStore> AddNativeStore(
        this IDistributedApplicationBuilder builder, string name, string script, DataFolder folder, FreePort port,
        IResourceBuilder<ParameterResource> password, ReferenceExpression connectionString)
    {
        var path = Path.Combine(builder.AppHostDirectory, "Infrastructure", "Native", "Scripts", script);
        var data = folder.ForStore(name);
        return builder.AddResource(new NativeStore(name, path, data) { ConnectionStringExpression = connectionString })
            .WithArgs(path)
            .WithEndpoint(port: port.Number, targetPort: port.Number, scheme: "tcp", name: "tcp", isProxied: false)
            .WithEnvironment("STORE_DATA", data)
            .WithEnvironment("STORE_PORT", port.Text)
            .WithEnvironment("STORE_EPHEMERAL", folder.IsEphemeral ? "true" : "")
            .WithEnvironment("STORE_PASSWORD", password);
    }

    /// <summary>The store counts as running only when it answers as it should.</summary>
    public static IResourceBuilder<NativeStore> WithStoreHealthCheck(this IResourceBuilder<NativeStore> store, IHealthCheck check)
    {
        var key = $"{store.Resource.Name}-answers";
        store.ApplicationBuilder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(key, check, HealthStatus.Unhealthy, tags: null, timeout: TimeSpan.FromSeconds(10)));
        return store.WithHealthCheck(key);
    }
}
