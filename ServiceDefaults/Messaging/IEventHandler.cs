using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Acts on events of one kind. Resolved in a scope of its own for each message.</summary>
public interface IEventHandler<in TEvent>
    where TEvent : IIntegrationEvent
{
    /// <summary>
    /// Handles one message, which may be delivered more than once: lasting effects go through
    /// <see cref="Delivery.ApplyOnceAsync"/>. An exception has it redelivered later, and set aside after too many times.
    /// </summary>
    Task HandleAsync(TEvent message, Delivery delivery, CancellationToken cancellationToken);
}
