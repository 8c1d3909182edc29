using System.Globalization;
using System.Text.RegularExpressions;
using PeakStore.AppHost.Infrastructure;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Stores;

/// <summary>Postgres in a cluster keeps the promises that it keeps on a laptop.</summary>
public sealed partial class PostgresTests(Overlays overlays)
{
    [Fact]
    public void There_are_as_many_standbys() =>
        Everywhere(cluster => Assert.Equal(PostgresCluster.StandbyNames.Count + 1, cluster.Spec.Number("instances")));

    [Fact]
    public void A_commit_waits_for_as_many_of_them_and_waits_on_without()
    {
        var quorum = Quorum().Match(StoreOverlays.Text("AppHost", "Infrastructure", "Native", "Scripts", "postgres.sh"));
        Assert.True(quorum.Success, "postgres.sh says whom a commit waits for");
        Everywhere(cluster =>
        {
            var synchronous = cluster.Spec.At("postgresql", "synchronous");
            Assert.Equal("any", synchronous.Text("method"));
            Assert.Equal(int.Parse(quorum.Groups[1].Value, CultureInfo.InvariantCulture), synchronous.Number("number"));
            Assert.Equal("required", synchronous.Text("dataDurability"));
            Assert.Equal("true", synchronous.Text("failoverQuorum"));
            Assert.Equal("on", cluster.Spec.Text("postgresql", "parameters", "synchronous_commit"));
        });
    }

    [Fact]
    public void A_server_takes_as_many_connections() => Everywhere(cluster =>
        Assert.Equal(PostgresCluster.MaxConnections, cluster.Spec.Number("postgresql", "parameters", "max_connections")));

    [Fact]
    public void The_databases_are_the_same()
    {
        foreach (var (overlay, cluster) in overlays.With("Cluster", "postgres"))
        {
            var first = cluster.Spec.Text("bootstrap", "initdb", "database");
            var owner = cluster.Spec.Text("bootstrap", "initdb", "owner");
            var others = overlay.Of("Database").Where(database => database.Spec.Text("cluster", "name") == cluster.Name).ToList();
            Assert.Equal(PostgresCluster.Databases.Order(), others.Select(database => database.Spec.Text("name")).Append(first).Order());
            Assert.All(others, database => Assert.Equal(owner, database.Spec.Text("owner")));
        }
    }

    [Fact]
    public void No_two_servers_share_a_node() => Everywhere(cluster =>
    {
        Assert.Equal("required", cluster.Spec.Text("affinity", "podAntiAffinityType"));
        Assert.Equal("kubernetes.io/hostname", cluster.Spec.Text("affinity", "topologyKey"));
    });

    [Fact]
    public void The_log_goes_where_backups_go()
    {
        foreach (var (overlay, cluster) in overlays.With("Cluster", "postgres"))
        {
            var archiver = Assert.Single(cluster.Spec.Items("plugins"), plugin => plugin.Is(true, "isWALArchiver"));
            Assert.NotNull(overlay.Find("ObjectStore", archiver.Text("parameters", "barmanObjectName") ?? ""));
            Assert.Contains(overlay.Of("ScheduledBackup"), backup =>
                backup.Spec.Text("cluster", "name") == cluster.Name && backup.Spec.Text("pluginConfiguration", "name") == archiver.Text("name"));
        }
    }

    [Fact]
    public void A_pooler_gives_sessions_by_the_transaction_and_never_ends_a_commit()
    {
        foreach (var (overlay, _) in overlays.With("Pooler", "postgres-pooler-rw"))
        {
            Assert.Equal(["ro", "rw"], overlay.Of("Pooler").Select(pooler => pooler.Spec.Text("type")).Order());
            Assert.All(overlay.Of("Pooler"), pooler =>
            {
                Assert.Equal("transaction", pooler.Spec.Text("pgbouncer", "poolMode"));
                Assert.Null(pooler.Spec.At("pgbouncer", "parameters", "query_timeout"));
                Assert.Null(pooler.Spec.At("pgbouncer", "parameters", "idle_transaction_timeout"));
                Assert.Equal("0", pooler.Spec.Text("deploymentStrategy", "rollingUpdate", "maxSurge"));
                Assert.Contains(pooler.Name, overlay.One("Cluster", pooler.Spec.Text("cluster", "name")!).Spec.Items("certificates", "serverAltDNSNames").Select(name => name.Text()));
            });
        }
    }

    private void Everywhere(Action<KubernetesObject> check) => Assert.All(overlays.With("Cluster", "postgres"), found => check(found.Store));

    [GeneratedRegex(@"^synchronous_standby_names = 'ANY (\d+) ", RegexOptions.Multiline)]
    private static partial Regex Quorum();
}
