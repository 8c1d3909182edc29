using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeakStore.Integration.Running;
using PeakStore.Integration.Telemetry;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Messaging.DeadLetters;
using PeakStore.ServiceDefaults.Telemetry;
using RabbitMQ.Client;

namespace PeakStore.Integration.Messaging;

public sealed class QueueGaugeTests(RunningStore store)
{
    /// <summary>Of a queue whose dead letters no other test looks at.</summary>
    private const string Dead = EventQueues.WaitingRooms + ".dead";

    [Fact]
    public async Task A_service_tells_how_much_lies_in_its_queues_and_beside_them()
    {
        var broker = (await store.App.GetConnectionStringAsync("rabbitmq", Stop))!;
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync(Stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Stop);
        var before = await channel.MessageCountAsync(Dead, Stop);
        for (var message = 0; message < 3; message++)
        {
            await channel.BasicPublishAsync("", Dead, mandatory: true, new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, new byte[] { 1 }, Stop);
        }

        using var watching = Watching(broker);
        await watching.StartAsync(Stop);
        var telemetry = watching.Services.GetRequiredService<ServiceTelemetry>();

        var told = await Eventually.BecomesAsync(
            () => Task.FromResult(Gauges.Read(telemetry, "peakstore.queue.messages")), counts => counts.GetValueOrDefault(Dead) == before + 3);
        Assert.Equal([EventQueues.WaitingRooms, Dead], told.Keys);

        await channel.QueuePurgeAsync(Dead, Stop);
        await watching.StopAsync(Stop);
    }

    [Fact]
    public async Task Without_a_broker_nothing_is_told_since_unknown_is_not_empty()
    {
        using var watching = Watching("amqp://127.0.0.1:1");
        await watching.StartAsync(Stop);

        Assert.Empty(Gauges.Read(watching.Services.GetRequiredService<ServiceTelemetry>(), "peakstore.queue.messages"));
        await watching.StopAsync(Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IHost Watching(string broker)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "watches-queues" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:rabbitmq"] = broker });
        builder.Logging.ClearProviders();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new ServiceTelemetry("Watching", services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));
        builder.AddMessaging("rabbitmq", _ => { });
        builder.Services.AddSingleton(new ConsumedQueue(EventQueues.WaitingRooms));
        builder.Services.AddHostedService<QueueGauges>();
        return builder.Build();
    }
}
