using PeakStore.ServiceDefaults.Data;
using RabbitMQ.Client;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Publishes durable messages, and returns when the broker has confirmed or refused them.</summary>
internal sealed class EventPublisher(BrokerConnection broker, MessageTracing tracing) : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirming = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    /// <summary>A broker that takes longer to confirm is blocked: what it may have got is published again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private IChannel? _channel;

    /// <returns>Those that the broker has confirmed. The others are to be published again.</returns>
    /// <exception cref="Exception">The broker cannot be reached; nothing was published.</exception>
    public async Task<IReadOnlyList<OutboxMessage>> PublishAsync(IReadOnlyList<OutboxMessage> batch, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var channel = _channel ??= await broker.OpenChannelAsync(Confirming, limit.Token);
        // Sent one after the other, confirmed together: the order is kept and the round trips are not paid one by one.
        var confirms = new List<Task>(batch.Count);
        foreach (var message in batch)
        {
            confirms.Add(SendAsync(channel, message, limit.Token));
        }

        await Task.WhenAll(confirms).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (confirms.TrueForAll(confirm => confirm.IsCompletedSuccessfully))
        {
            return batch;
        }

        await DisposeAsync();
        return [.. batch.Where((_, i) => confirms[i].IsCompletedSuccessfully)];
    }

    private async Task SendAsync(IChannel channel, OutboxMessage message, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            MessageId = message.Id.ToString(),
            Type = message.EventName,
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            Timestamp = new AmqpTimestamp(message.OccurredAt.ToUnixTimeSeconds()),
            Headers = new Dictionary<string, object?> { [ConsistencyToken.Header] = message.Committed.ToString() },
        };
        using var activity = tracing.StartPublish(message, properties.Headers);
        await channel.BasicPublishAsync(Topology.Events, message.EventName, mandatory: false, properties, message.Payload, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _channel, null) is { } channel)
        {
            await channel.DisposeAsync();
        }
    }
}
