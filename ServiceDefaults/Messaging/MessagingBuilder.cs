using Microsoft.Extensions.DependencyInjection;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>What a service publishes and consumes.</summary>
public sealed class MessagingBuilder(IServiceCollection services)
{
    /// <summary>Publishes through the <c>outbox</c> table of the service's database (see <see cref="MessagingSchema"/>).</summary>
    public MessagingBuilder UseOutbox()
    {
        services.AddSingleton<Outbox>();
        services.AddSingleton<EventPublisher>();
        services.AddHostedService<OutboxRelay>();
        return this;
    }

    /// <summary>Each event is handled by one of the replicas, and is kept while none runs.</summary>
    /// <param name="queue">One of <see cref="EventQueues"/>.</param>
    /// <exception cref="ArgumentException">No such queue holds such events.</exception>
    public MessagingBuilder Consume<TEvent, THandler>(string queue)
        where TEvent : IIntegrationEvent
        where THandler : class, IEventHandler<TEvent> =>
        EventQueues.All.Contains((queue, TEvent.EventName))
            ? Add<TEvent, THandler>(queue)
            : throw new ArgumentException($"Add ({queue}, {TEvent.EventName}) to {nameof(EventQueues)}, so that publishers know it.", nameof(queue));

    /// <summary>Each event is handled by every replica that runs. For caches and live views.</summary>
    public MessagingBuilder Broadcast<TEvent, THandler>()
        where TEvent : IIntegrationEvent
        where THandler : class, IEventHandler<TEvent> => Add<TEvent, THandler>(queue: null);

    private MessagingBuilder Add<TEvent, THandler>(string? queue)
        where TEvent : IIntegrationEvent
        where THandler : class, IEventHandler<TEvent>
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new Subscription<THandler>(queue));
        services.AddHostedService<EventConsumer<TEvent, THandler>>();
        return this;
    }
}
