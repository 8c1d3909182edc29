using System.Text;
using Aspire.Hosting.Testing;
using PeakStore.Integration.Running;
using RabbitMQ.Client;

namespace PeakStore.Integration.Messaging;

public sealed class DeadLetterTests(RunningStore store)
{
    [Fact]
    public async Task A_message_that_nobody_can_handle_is_set_aside_and_holds_up_nothing()
    {
        var poison = Encoding.UTF8.GetBytes($"{{ this is no event: {Guid.NewGuid()}");
        var factory = new ConnectionFactory { Uri = new Uri((await store.App.GetConnectionStringAsync("rabbitmq", Stop))!) };
        await using var connection = await factory.CreateConnectionAsync(Stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Stop);

        var properties = new BasicProperties { MessageId = Guid.NewGuid().ToString(), DeliveryMode = DeliveryModes.Persistent };
        await channel.BasicPublishAsync("peakstore.events", "product-changed.v1", mandatory: true, properties, poison, Stop);

        // A product made meanwhile reaches the ledger past the poison.
        await store.NewProductAsync(units: 1);
        var dead = await Eventually.BecomesAsync(() => channel.BasicGetAsync("ordering.product-changed.dead", autoAck: true, Stop), found => found is not null);
        Assert.Equal(poison, dead!.Body.ToArray());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
