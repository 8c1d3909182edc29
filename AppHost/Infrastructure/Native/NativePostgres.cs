using PeakStore.AppHost.Infrastructure.Native.Health;
using PeakStore.AppHost.Infrastructure.Running;

namespace PeakStore.AppHost.Infrastructure.Native;

/// <summary>A primary and two standbys with quorum commit, as processes of this machine.</summary>
internal static class NativePostgres
{
    public static PostgresCluster AddNativePostgres(this IDistributedApplicationBuilder builder, DataFolder folder, FreePorts ports)
    {
        var password = builder.AddPassword("postgres-password");
        var primaryPort = ports.Next();
        var standbyData = PostgresCluster.StandbyNames.Select(name => folder.ForStore(PostgresCluster.ResourceName(name)));

        var primary = builder.AddServer("postgres", "primary", folder, primaryPort, password)
            .WithEnvironment("STORE_DATABASES", string.Join(' ', PostgresCluster.Databases))
            .WithEnvironment("STORE_SIBLINGS", string.Join('\n', standbyData))
            .WithStoreHealthCheck(new PostgresHealthCheck(primaryPort.Number, password.Resource, IsStandby: false))
            .WithKill();

        var standbys = new List<IResourceBuilder<NativeStore>>();
        foreach (var name in PostgresCluster.StandbyNames)
        {
            var port = ports.Next();
            standbys.Add(builder.AddServer(PostgresCluster.ResourceName(name), name, folder, port, password)
                .WithAnnotation(new InstanceOfAnnotation("postgres"))
                .WithEnvironment("STORE_PRIMARY", primaryPort.Text)
                .WithStoreHealthCheck(new PostgresHealthCheck(port.Number, password.Resource, IsStandby: true))
                .WithKill()
                .WithResetData() // clones the primary anew
                .WaitFor(primary));
        }

        // The primary's data alone cannot be cleared: a primary never starts empty while a standby has data.
        primary.WithResetData([.. standbys.Select(standby => standby.Resource)]);
        return new PostgresCluster(primary, standbys, password);
    }

    private static IResourceBuilder<NativeStore> AddServer(
        this IDistributedApplicationBuilder builder, string name, string role, DataFolder folder, FreePort port,
        IResourceBuilder<ParameterResource> password) =>
        builder.AddNativeStore(name, "postgres.sh", folder, port, password,
                ReferenceExpression.Create($"Host=127.0.0.1;Port={port.Text};Username=postgres;Password={password}"))
            .WithEnvironment("STORE_ROLE", role)
            .WithEnvironment("STORE_STANDBYS", string.Join(' ', PostgresCluster.StandbyNames));
}
