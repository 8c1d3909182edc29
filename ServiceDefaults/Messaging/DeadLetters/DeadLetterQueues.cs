using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace PeakStore.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Looks at the messages that this service could not handle, and puts them back when the cause is mended.</summary>
internal sealed partial class DeadLetterQueues(BrokerConnection broker, IEnumerable<ConsumedQueue> consumed, ILogger<DeadLetterQueues> logger)
{
    private static readonly CreateChannelOptions Plain = new(publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false);
    private static readonly CreateChannelOptions Confirming = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private const int ReturnLooks = 100;
    private static readonly TimeSpan ReturnPause = TimeSpan.FromMilliseconds(20);

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
        var dead = Topology.DeadLetterQueue(queue);
        var letters = new List<DeadLetter>();

        // What is not acknowledged when the channel closes goes back to its place. A rejection would do so at once, but counts
        // towards the delivery limit that newer brokers give each queue: looking often must not lose a message.
        await using (var channel = await broker.OpenChannelAsync(Plain, cancellationToken))
        {
            while (letters.Count < limit && await channel.BasicGetAsync(dead, autoAck: false, cancellationToken) is { } message)
            {
                letters.Add(DeadLetter.Of(message));
            }
        }

        await AwaitReturnAsync(dead, letters.Count, cancellationToken);
        return letters;
    }

    /// <summary>The broker gives back what a closed channel held a moment later: whoever replays what they have just seen must find it.</summary>
    private async Task AwaitReturnAsync(string dead, int messages, CancellationToken cancellationToken)
    {
        await using var channel = await broker.OpenChannelAsync(Plain, cancellationToken);
        for (var look = 0; look < ReturnLooks && await channel.MessageCountAsync(dead, cancellationToken) < messages; look++)
        {
            await Task.Delay(ReturnPause, cancellationToken);
        }
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
