namespace PeakStore.AppHost.Infrastructure.Containers;

/// <summary>
/// Stores that are published as containers, to try the store where it shall run. One of each and no volume: when a container goes, its
/// data go with it. A store that sells is given stores that last (<see cref="Origin.External"/>).
/// </summary>
internal static class TrialStores
{
    // No file is mounted, since a publisher may have no place for files: the databases are made by what the image runs at its first start.
    private static readonly string CreateDatabases =
        $"echo '{string.Concat(PostgresCluster.Databases.Select(name => $"CREATE DATABASE {name};"))}' >/docker-entrypoint-initdb.d/databases.sql"
        + $" && exec docker-entrypoint.sh postgres -c max_connections={PostgresCluster.MaxConnections}";

    public static Stores AddTrialStores(this IDistributedApplicationBuilder builder)
    {
        var password = builder.AddPassword("postgres-password");
        var postgres = new PostgresCluster(
            builder.AddPostgres("postgres", password: password).WithEntrypoint("bash").WithArgs("-c", CreateDatabases), [], password);
        return new Stores(
            postgres.AddDatabase("catalogdb"),
            postgres.AddDatabase("orderingdb"),
            builder.AddRedis("redis", password: builder.AddPassword("redis-password"))
                .WithArgs("--maxmemory", "512mb", "--maxmemory-policy", "noeviction"),
            builder.AddRabbitMQ("rabbitmq", password: builder.AddPassword("rabbitmq-password")))
        { OnTrial = true };
    }
}
