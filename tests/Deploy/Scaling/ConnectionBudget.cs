using System.Globalization;
using PeakStore.Deploy.Policies;
using PeakStore.Deploy.Rendering;
using PeakStore.ServiceDefaults.Data;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Scaling;

/// <summary>
/// The one sum of docs/scaling.md, with the numbers of an overlay: what all processes that there may ever be at a time open to one server of
/// Postgres at most.
/// </summary>
internal sealed class ConnectionBudget(Manifests overlay)
{
    /// <summary>For whoever looks after the servers: health checks, failover, a person with psql.</summary>
    private const int Operators = 20;

    /// <summary>What Postgres keeps for superusers, by default.</summary>
    private const int Reserved = 3;

    /// <summary>What stores outside of the cluster are asked for (docs/scaling.md).</summary>
    private const int OfExternalStores = 300;

    private static readonly string[] Databases = ["catalogdb", "orderingdb"];

    /// <summary>Services that have a database, each with the most processes that it may have at a time.</summary>
    public IReadOnlyList<(string Service, int Processes)> Services =>
        [.. Policies.Services.Deployments(overlay).Where(UsesPostgres).Select(deployment => (deployment.Name, Most(deployment) + Surge(deployment)))];

    /// <summary>Connections of all processes to one server, as if there were no pooler.</summary>
    public int OfProcesses => Policies.Services.Deployments(overlay).Where(UsesPostgres).Sum(deployment => (Most(deployment) + Surge(deployment)) * OptionsOf(deployment).ConnectionsPerServer);

    /// <summary>Whether the services come by PgBouncer.</summary>
    public bool Pooled => Policies.Services.Deployments(overlay).Where(UsesPostgres)
        .All(deployment => Policies.Services.ContainerOf(deployment).Node.Is(true, "env", "Postgres__TransactionPooler", "value"));

    /// <summary>Sessions that all poolers together may have at one server: after a failover one may have all of them.</summary>
    public int OfPoolers => overlay.Of("Pooler").Sum(pooler =>
        pooler.Spec.Number("instances")!.Value * Databases.Length * pooler.Spec.Number("pgbouncer", "parameters", "default_pool_size")!.Value);

    /// <summary>A migration goes to the server itself. It is not started, so nothing reads or looks at servers.</summary>
    public int OfMigrations => overlay.Of("Job").Where(UsesPostgres).Select(OptionsOf).Sum(options => options.SqlPool + options.EfPool);

    public int Needed => (Pooled ? OfPoolers : OfProcesses) + OfMigrations + Operators;

    public int There => (overlay.Of("Cluster").Select(cluster => cluster.Spec.Number("postgresql", "parameters", "max_connections")).FirstOrDefault() ?? OfExternalStores) - Reserved;

    public override string ToString() =>
        $"{overlay.Overlay}: {string.Join(", ", Services)} need {Needed} connections ({(Pooled ? $"{OfPoolers} of poolers" : $"{OfProcesses} of processes")}, {OfMigrations} of migrations, {Operators} of operators); {There} are there.";

    private static bool UsesPostgres(KubernetesObject maker) => new Pod(maker, maker.Pods.Single()).Containers
        .Any(container => container.Environment.Any(variable => Databases.Any(database => variable.Text("name") == $"ConnectionStrings__{database}")));

    /// <summary>The options' defaults, and what the manifest says instead.</summary>
    private static PostgresOptions OptionsOf(KubernetesObject maker)
    {
        var environment = Policies.Services.ContainerOf(maker).Node;
        var options = new PostgresOptions();
        options.SqlPool = Said(environment, nameof(options.SqlPool)) ?? options.SqlPool;
        options.EfPool = Said(environment, nameof(options.EfPool)) ?? options.EfPool;
        options.ReadPool = Said(environment, nameof(options.ReadPool)) ?? options.ReadPool;
        return options;
    }

    private static int? Said(YamlNode container, string option) => container.Number("env", $"Postgres__{option}", "value");

    private int Most(KubernetesObject deployment) =>
        overlay.Find("ScaledObject", deployment.Name)?.Spec.Number("maxReplicaCount")
        ?? overlay.Find("Rollout", deployment.Name)?.Spec.Number("replicas") ?? deployment.Spec.Number("replicas") ?? 1;

    /// <summary>How many more there are while a version gives way to the next one: some, or as many again where traffic is shifted.</summary>
    private int Surge(KubernetesObject deployment)
    {
        if (overlay.Find("Rollout", deployment.Name)?.Spec is not { } rollout)
        {
            return Part(deployment.Spec.Text("strategy", "rollingUpdate", "maxSurge") ?? "25%", Most(deployment));
        }

        return rollout.At("strategy", "blueGreen") is not null || rollout.At("strategy", "canary", "trafficRouting") is not null
            ? Most(deployment)
            : Part(rollout.Text("strategy", "canary", "maxSurge") ?? "25%", Most(deployment));
    }

    private static int Part(string number, int of) => number.EndsWith('%')
        ? (int)Math.Ceiling(int.Parse(number[..^1], CultureInfo.InvariantCulture) * of / 100.0)
        : int.Parse(number, CultureInfo.InvariantCulture);
}
