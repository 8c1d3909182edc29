using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Draining;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>
/// Receives events of one kind and gives each to <typeparamref name="THandler"/>. When it is stopped, what is being handled is finished, and
/// what only lies ready goes to another replica.
/// </summary>
internal sealed partial class EventConsumer<TEvent, THandler>(
    Subscription<THandler> subscription,
    BrokerConnection broker,
    MessageTracing tracing,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<EventConsumer<TEvent, THandler>> logger) : FinishingService
    where TEvent : IIntegrationEvent
    where THandler : IEventHandler<TEvent>
{
    /// <summary>Events that lie ready for each one that is handled.</summary>
    private const int Prefetch = 2;

    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private readonly WorkUnderWay _handling = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ConsumeUntilClosedAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogDisconnected(logger, TEvent.EventName, exception.Message);
                await ObserveAsync(observer =>
                {
                    observer.Unsubscribed();
                    return Task.CompletedTask;
                });
                await Task.Delay(ReconnectDelay, time, stoppingToken);
            }
        }
    }

    private async Task ConsumeUntilClosedAsync(CancellationToken stoppingToken)
    {
        await using var channel = await broker.OpenChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false, consumerDispatchConcurrency: (ushort)subscription.Concurrency),
            stoppingToken);
        await channel.BasicQosAsync(prefetchSize: 0, (ushort)(Prefetch * subscription.Concurrency), global: false, stoppingToken);

        var name = subscription.Queue ?? await Topology.DeclareOwnQueueAsync(channel, TEvent.EventName, stoppingToken);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            closed.TrySetException(new AlreadyClosedException(reason));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.UnregisteredAsync += (_, _) =>
        {
            closed.TrySetException(new InvalidOperationException($"The broker has ended the consumer of {name}."));
            return Task.CompletedTask;
        };
        consumer.ReceivedAsync += (_, delivery) => ReceiveAsync(channel, name, delivery, stoppingToken);
        var tag = await channel.BasicConsumeAsync(name, autoAck: false, consumer, stoppingToken);
        await ObserveAsync(observer => observer.SubscribedAsync(stoppingToken));
        try
        {
            await closed.Task.WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            var end = _handling.EndAsync();
            await channel.BasicCancelAsync(tag, noWait: false, Overtime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await end.WaitAsync(Overtime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReceiveAsync(IChannel channel, string name, BasicDeliverEventArgs delivery, CancellationToken stoppingToken)
    {
        if (!_handling.TryBegin())
        {
            // Not acknowledged, so it is somebody else's when this channel closes.
            return;
        }

        using var activity = tracing.StartProcess(name, delivery);
        try
        {
            await HandleWhenPossibleAsync(delivery, stoppingToken);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, Overtime);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, TEvent.EventName, delivery.BasicProperties.MessageId, exception);
            await Task.Delay(RetryDelay.After(delivery), time, stoppingToken);
            // Rejected, not nacked: newer brokers count only rejections towards the delivery limit.
            await channel.BasicRejectAsync(delivery.DeliveryTag, requeue: subscription.Queue is not null, stoppingToken);
        }
        finally
        {
            _handling.Done();
        }
    }

    /// <summary>A database that is away says nothing about the message: it is held until the database is back.</summary>
    private async Task HandleWhenPossibleAsync(BasicDeliverEventArgs delivery, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await HandleAsync(delivery, Overtime);
                return;
            }
            catch (Exception exception) when (Postgres.IsAway(exception) && !stoppingToken.IsCancellationRequested)
            {
                LogHeld(logger, TEvent.EventName, delivery.BasicProperties.MessageId, exception.Message);
                await Task.Delay(ReconnectDelay, time, stoppingToken);
            }
        }
    }

    private async Task HandleAsync(BasicDeliverEventArgs delivery, CancellationToken cancellationToken)
    {
        var message = (TEvent)(JsonSerializer.Deserialize(delivery.Body.Span, typeof(TEvent), ContractsJsonContext.Default)
            ?? throw new JsonException($"A {TEvent.EventName} was null."));
        await using var scope = scopes.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetRequiredService<THandler>();
        var consumer = subscription.Queue ?? typeof(THandler).Name;
        var once = new Delivery(Guid.Parse(delivery.BasicProperties.MessageId!), consumer, PositionOf(delivery), scope.ServiceProvider.GetService<PostgresSources>());
        await handler.HandleAsync(message, once, cancellationToken);
    }

    private static ConsistencyToken PositionOf(BasicDeliverEventArgs delivery) =>
        delivery.BasicProperties.Headers?.TryGetValue(ConsistencyToken.Header, out var value) is true
            && value is byte[] text
            && ConsistencyToken.TryParse(Encoding.UTF8.GetString(text), out var position)
            ? position
            : default;

    private async Task ObserveAsync(Func<ISubscriptionObserver, Task> tell)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<THandler>() is ISubscriptionObserver observer)
        {
            await tell(observer);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not receiving {Event}, connecting again in a second: {Reason}")]
    private static partial void LogDisconnected(ILogger logger, string @event, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Holding {Event} {MessageId} until the database is back: {Reason}")]
    private static partial void LogHeld(ILogger logger, string @event, string? messageId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not handle {Event} {MessageId}")]
    private static partial void LogFailed(ILogger logger, string @event, string? messageId, Exception exception);
}
