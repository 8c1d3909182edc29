using System.Globalization;
using PeakStore.AppHost.Infrastructure.Native.Health;
using PeakStore.AppHost.Infrastructure.Running;

namespace PeakStore.AppHost.Infrastructure.Native;

/// <summary>
/// Postgres servers with quorum commit, as processes of this machine. One leads and the others follow; the first one leads
/// at first, and another one after a failover.
/// </summary>
internal static class NativePostgres
{
    private const string First = "postgres";

    public static PostgresCluster AddNativePostgres(this IDistributedApplicationBuilder builder, DataFolder folder, FreePorts ports)
    {
        var password = builder.AddPassword("postgres-password");
        var nodes = new PostgresNodes(
            folder.ForStore("postgres-cluster"),
            [.. PostgresCluster.StandbyNames.Select(PostgresCluster.ResourceName).Prepend(First)
                .Select(name => new PostgresNode(name, ports.Next(), folder.ForStore(name)))]);

        var servers = nodes.All.Select(node => builder.AddNode(node, nodes, folder, password)).ToList();
        var standbys = servers[1..];
        foreach (var (standby, node) in standbys.Zip(nodes.All.Skip(1)))
        {
            standby
                .WithAnnotation(new InstanceOfAnnotation(First))
                .WithResetData(refuse: () => // otherwise it clones the leader anew
                    nodes.Leads(node) ? "It leads, so its data are everybody's: reset those of postgres, or fail over first." : null);
        }

        // Data of a leader alone cannot be cleared: it never starts empty while a standby has data.
        servers[0]
            .WithFailover(nodes.Folder, [.. servers.Select(server => server.Resource)])
            .WithResetData([.. standbys.Select(standby => standby.Resource)]);
        return new PostgresCluster(servers[0], standbys, password);
    }

    // They do not wait for each other: who leads is known when they run.
    private static IResourceBuilder<NativeStore> AddNode(
        this IDistributedApplicationBuilder builder, PostgresNode node, PostgresNodes nodes, DataFolder folder, IResourceBuilder<ParameterResource> password) =>
        builder.AddNativeStore(node.Resource, "postgres.sh", folder, node.Port, password,
                ReferenceExpression.Create($"Host=127.0.0.1;Port={node.Port.Text};Username=postgres;Password={password}"))
            .WithEnvironment("STORE_CLUSTER", nodes.Folder)
            .WithEnvironment("STORE_NODE", node.Name)
            .WithEnvironment("STORE_DATABASES", string.Join(' ', PostgresCluster.Databases))
            .WithEnvironment("STORE_MAX_CONNECTIONS", PostgresCluster.MaxConnections.ToString(CultureInfo.InvariantCulture))
            .WithStoreHealthCheck(new PostgresHealthCheck(node, nodes, password.Resource))
            .WithKill();
}
