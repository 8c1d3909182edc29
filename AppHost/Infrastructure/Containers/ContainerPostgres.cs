using PeakStore.AppHost.Infrastructure.Running;

namespace PeakStore.AppHost.Infrastructure.Containers;

/// <summary>A primary and its standbys, of the same image, with quorum commit.</summary>
internal static class ContainerPostgres
{
    private const int Port = 5432;

    public static PostgresCluster AddContainerPostgres(this IDistributedApplicationBuilder builder, DataFolder folder)
    {
        var password = builder.AddPassword("postgres-password");

        // Init makes the databases, the role and the slots that standbys use. It runs before any standby can be there, so
        // its commits must not wait for one.
        var primary = builder.AddPostgres("postgres", password: password)
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256 --data-checksums --encoding=UTF8 --locale=C.UTF-8")
            .WithEnvironment("PGOPTIONS", "-c synchronous_commit=local")
            .WithEnvironment("STORE_DATABASES", string.Join(' ', PostgresCluster.Databases))
            .WithEnvironment("STORE_STANDBYS", string.Join(' ', PostgresCluster.StandbyNames))
            .WithBindMount(Path.Combine("Infrastructure", "Containers", "Init"), "/docker-entrypoint-initdb.d", isReadOnly: true)
            .WithArgs(Settings("primary"));
        if (!folder.IsEphemeral) primary.WithDataVolume(folder.VolumeFor("postgres"));

        var image = primary.Resource.Annotations.OfType<ContainerImageAnnotation>().Last();
        var standbys = PostgresCluster.StandbyNames
            .Select(name => builder.AddStandby(name, primary, image, password, folder))
            .ToList();
        return new PostgresCluster(primary, standbys, password);
    }

    private static IResourceBuilder<ContainerResource> AddStandby(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<PostgresServerResource> primary,
        ContainerImageAnnotation image, IResourceBuilder<ParameterResource> password, DataFolder folder)
    {
        var resource = PostgresCluster.ResourceName(name);
        var standby = builder.AddContainer(resource, image.Image, image.Tag ?? "latest")
            .WithEndpoint(targetPort: Port, scheme: "tcp", name: "tcp")
            .WithBindMount(Path.Combine("Infrastructure", "Containers", "standby.sh"), "/standby.sh", isReadOnly: true)
            .WithEntrypoint("bash")
            .WithArgs(["/standby.sh", .. Settings(name)])
            .WithEnvironment("STORE_ROLE", name)
            .WithEnvironment("STORE_PASSWORD", password)
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["STORE_PRIMARY_HOST"] = primary.Resource.PrimaryEndpoint.Property(EndpointProperty.Host);
                context.EnvironmentVariables["STORE_PRIMARY_PORT"] = primary.Resource.PrimaryEndpoint.Property(EndpointProperty.Port);
            })
            .WithAnnotation(new InstanceOfAnnotation("postgres"))
            .WaitFor(primary);
        if (image.Registry is { } registry) standby.WithImageRegistry(registry);
        if (!folder.IsEphemeral) standby.WithVolume(folder.VolumeFor(resource), "/standby");
        return standby;
    }

    /// <summary>
    /// Every commit waits until the primary's disk and one standby's have it. The same holds on all of them, so that a
    /// standby that is promoted keeps the rule; a slot keeps what a stopped standby still needs, up to a bound.
    /// </summary>
    internal static string[] Settings(string role) =>
    [
        "-c", $"cluster_name={role}",
        "-c", $"max_connections={PostgresCluster.MaxConnections}",
        "-c", "wal_level=replica",
        "-c", "hot_standby=on",
        "-c", "max_slot_wal_keep_size=1GB",
        "-c", "synchronous_commit=on",
        "-c", $"synchronous_standby_names=ANY 1 ({string.Join(", ", PostgresCluster.StandbyNames)})",
    ];
}
