using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace PeakStore.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Looks at the messages that this service could not handle, and puts them back when the cause is mended.</summary>
internal sealed partial class DeadLetterQueues(BrokerConnection broker, IEnumerable<ConsumedQueue> consumed, ILogger<DeadLetterQueues> logger)
{
    private static readonly CreateChannelOptions Plain = new(publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false);
    private static readonly CreateChannelOptions Confirming = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    /// <summary>Whether this service consumes such a queue.</summary>
    public bool Has(string queue) => consumed.Any(own => own.Name == queue);

    public async Task<List<DeadLetterCount>> CountAsync(CancellationToken cancellationToken)
    {
        await using var channel = await broker.OpenChannelAsync(Plain, cancellationToken);
        var counts = new List<DeadLetterCount>();
        foreach (var queue in consumed.Select(own => own.Name).Order(StringComparer.Ordinal))
        {
            counts.Add(new(queue, await channel.MessageCountAsync(Topology.DeadLetterQueue(queue), cancellationToken)));
        }

        return counts;
    }

    /// <summary>The oldest ones; they stay where they are.</summary>
    public async Task<List<DeadLetter>> PeekAsync(string queue, int limit, CancellationToken cancellationToken)
    {
        // What is not acknowledged when the channel closes goes back to its place.
        await using var channel = await broker.OpenChannelAsync(Plain, cancellationToken);
        var letters = new List<DeadLetter>();
        while (letters.Count < limit && await channel.BasicGetAsync(Topology.DeadLetterQueue(queue), autoAck: false, cancellationToken) is { } message)
        {
            letters.Add(DeadLetter.Of(message));
        }

        return letters;
    }

    /// <summary>
    /// Puts those that lie there now back into their queue, the oldest first, each confirmed before it is removed: a crash may
    /// replay one twice, and loses none.
    /// </summary>
    /// <returns>How many.</returns>
    public async Task<int> ReplayAsync(string queue, CancellationToken cancellationToken)
    {
        await using var channel = await broker.OpenChannelAsync(Confirming, cancellationToken);
        var dead = Topology.DeadLetterQueue(queue);
        var replayed = 0;
        for (var left = await channel.MessageCountAsync(dead, cancellationToken); left > 0; left--)
        {
            if (await channel.BasicGetAsync(dead, autoAck: false, cancellationToken) is not { } message)
            {
                break;
            }

            await channel.BasicPublishAsync("", queue, mandatory: true, Fresh(message.BasicProperties), message.Body, cancellationToken);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
            replayed++;
        }

        LogReplayed(logger, replayed, queue);
        return replayed;
    }

    /// <summary>The same message, without the marks of its failures.</summary>
    private static BasicProperties Fresh(IReadOnlyBasicProperties properties) => new(properties)
    {
        Headers = properties.Headers?.Where(header => !header.Key.StartsWith("x-", StringComparison.Ordinal)).ToDictionary(),
        DeliveryMode = DeliveryModes.Persistent,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Replayed {Count} dead letters of {Queue}")]
    private static partial void LogReplayed(ILogger logger, int count, string queue);
}
