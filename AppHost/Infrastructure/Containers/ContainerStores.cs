using PeakStore.AppHost.Infrastructure.Running;

namespace PeakStore.AppHost.Infrastructure.Containers;

/// <summary>Redis, RabbitMQ and Postgres as containers of the official images.</summary>
internal static class ContainerStores
{
    public static Stores AddContainerStores(this IDistributedApplicationBuilder builder, DataFolder folder)
    {
        // the append-only file is synced every second; a basket that vanishes silently is worse than a refused write
        var redis = builder.AddRedis("redis", password: builder.AddPassword("redis-password"))
            .WithArgs("--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory", "512mb", "--maxmemory-policy", "noeviction");
        var rabbitMq = builder.AddRabbitMQ("rabbitmq", password: builder.AddPassword("rabbitmq-password"));
        if (!folder.IsEphemeral)
        {
            redis.WithDataVolume(folder.VolumeFor("redis"));
            rabbitMq.WithDataVolume(folder.VolumeFor("rabbitmq"));
        }

        var postgres = builder.AddContainerPostgres(folder);
        return new Stores(postgres.AddDatabase("catalogdb"), postgres.AddDatabase("orderingdb"), redis, rabbitMq);
    }
}
