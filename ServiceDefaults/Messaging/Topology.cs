using PeakStore.ServiceDefaults.Contracts;
using RabbitMQ.Client;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Names and arguments of what the store declares in the broker.</summary>
internal static class Topology
{
    /// <summary>Topic exchange; the routing key is the event's name.</summary>
    public const string Events = "peakstore.events";

    /// <summary>Redeliveries after which a message is set aside for people to look at.</summary>
    public const int DeliveryLimit = 8;

    /// <summary>Header in which a quorum queue counts redeliveries.</summary>
    public const string DeliveryCountHeader = "x-delivery-count";

    public static string DeadLetterQueue(string queue) => $"{queue}.dead";

    /// <summary>
    /// Declares the exchange and every durable queue. Publishers do this too: an event that is published before its
    /// consumer has ever run must find its queue.
    /// </summary>
    public static async Task DeclareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(Events, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        foreach (var (queue, eventName) in EventQueues.All)
        {
            await DeclareQueueAsync(channel, queue, eventName, cancellationToken);
        }
    }

    /// <summary>A durable, replicated queue, and the one beside it for messages that cannot be handled.</summary>
    private static async Task DeclareQueueAsync(IChannel channel, string queue, string eventName, CancellationToken cancellationToken)
    {
        var dead = DeadLetterQueue(queue);
        await channel.QueueDeclareAsync(
            dead, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] = DeliveryLimit,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = dead,
                ["x-dead-letter-strategy"] = "at-least-once",
                ["x-overflow"] = "reject-publish",
            },
            cancellationToken: cancellationToken);
        await channel.QueueBindAsync(queue, Events, eventName, cancellationToken: cancellationToken);
    }

    /// <summary>A queue of this process alone, gone with it.</summary>
    public static async Task<string> DeclareOwnQueueAsync(IChannel channel, string eventName, CancellationToken cancellationToken)
    {
        var queue = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(queue.QueueName, Events, eventName, cancellationToken: cancellationToken);
        return queue.QueueName;
    }
}
