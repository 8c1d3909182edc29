using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging.DeadLetters;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>What a service publishes and consumes.</summary>
public sealed class MessagingBuilder(IServiceCollection services)
{
    /// <summary>Publishes through the <c>outbox</c> table of the service's database (see <see cref="MessagingSchema"/>).</summary>
    public MessagingBuilder UseOutbox()
    {
        services.AddOptions<OutboxOptions>()
            .BindConfiguration(OutboxOptions.Section)
            .Validate(options => options.PollInterval > TimeSpan.Zero, "Outbox:PollInterval must be positive.")
            .ValidateOnStart();
        services.AddSingleton<Outbox>();
        services.AddSingleton<EventPublisher>();
        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<OutboxListener>();
        services.AddHostedService<OutboxGauges>();
        return this;
    }

    /// <summary>Publishes without an outbox, what can be told again: see <see cref="Announcements"/>.</summary>
    public MessagingBuilder UseAnnouncements()
    {
        services.AddSingleton(provider => new Announcements(
            ActivatorUtilities.CreateInstance<EventPublisher>(provider), provider.GetRequiredService<TimeProvider>()));
        return this;
    }

    /// <summary>Each event is handled by one of the replicas, and is kept while none runs.</summary>
    /// <param name="queue">One of <see cref="EventQueues"/>.</param>
    /// <param name="concurrency">Events that each replica handles at a time.</param>
    /// <exception cref="ArgumentException">No such queue holds such events.</exception>
    public MessagingBuilder Consume<TEvent, THandler>(string queue, int concurrency = 16)
        where TEvent : IIntegrationEvent
        where THandler : class, IEventHandler<TEvent>
    {
        if (!EventQueues.All.Contains((queue, TEvent.EventName)))
        {
            throw new ArgumentException($"Add ({queue}, {TEvent.EventName}) to {nameof(EventQueues)}, so that publishers know it.", nameof(queue));
        }

        services.AddHostedService<InboxPruning>();
        services.AddHostedService<QueueGauges>();
        services.AddSingleton(new ConsumedQueue(queue));
        services.TryAddSingleton<DeadLetterQueues>();
        return Add<TEvent, THandler>(queue, concurrency);
    }

    /// <summary>Each event is handled by every replica that runs. For caches and live views.</summary>
    public MessagingBuilder Broadcast<TEvent, THandler>()
        where TEvent : IIntegrationEvent
        where THandler : class, IEventHandler<TEvent> => Add<TEvent, THandler>(queue: null, concurrency: 1);

    private MessagingBuilder Add<TEvent, THandler>(string? queue, int concurrency)
        where TEvent : IIntegrationEvent
        where THandler : class, IEventHandler<TEvent>
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new Subscription<THandler>(queue, concurrency));
        services.AddHostedService<EventConsumer<TEvent, THandler>>();
        return this;
    }
}
