using PeakStore.AppHost.Infrastructure.Native.Health;
using PeakStore.AppHost.Infrastructure.Running;

namespace PeakStore.AppHost.Infrastructure.Native;

/// <summary>Redis, RabbitMQ and Postgres as processes of this machine, on loopback, with passwords and data of their own.</summary>
internal static class NativeStores
{
    public static Stores AddNativeStores(this IDistributedApplicationBuilder builder, DataFolder folder)
    {
        NativePrograms.Require();
        var ports = new FreePorts();

        var postgres = builder.AddNativePostgres(folder, ports);
        return new Stores(
            postgres.AddDatabase("catalogdb"),
            postgres.AddDatabase("orderingdb"),
            builder.AddNativeRedis(folder, ports),
            builder.AddNativeRabbitMq(folder, ports));
    }

    private static IResourceBuilder<NativeStore> AddNativeRedis(
        this IDistributedApplicationBuilder builder, DataFolder folder, FreePorts ports)
    {
        var port = ports.Next();
        var password = builder.AddPassword("redis-password");
        return builder.AddNativeStore("redis", "redis.sh", folder, port, password,
                ReferenceExpression.Create($"127.0.0.1:{port.Text},password={password}"))
            .WithStoreHealthCheck(new RedisHealthCheck(port.Number, password.Resource))
            .WithKill()
            .WithResetData();
    }

    private static IResourceBuilder<NativeStore> AddNativeRabbitMq(
        this IDistributedApplicationBuilder builder, DataFolder folder, FreePorts ports)
    {
        const string User = "peakstore";
        var port = ports.Next();
        var password = builder.AddPassword("rabbitmq-password");
        return builder.AddNativeStore("rabbitmq", "rabbitmq.sh", folder, port, password,
                ReferenceExpression.Create($"amqp://{User}:{password}@127.0.0.1:{port.Text}"))
            .WithEnvironment("STORE_USER", User)
            .WithEnvironment("STORE_DIST_PORT", ports.Next().Text)
            .WithEnvironment("STORE_EPMD_PORT", ports.Next().Text)
            .WithStoreHealthCheck(new RabbitMqHealthCheck(port.Number))
            .WithKill()
            .WithResetData();
    }
}
