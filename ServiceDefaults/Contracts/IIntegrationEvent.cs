namespace PeakStore.ServiceDefaults.Contracts;

/// <summary>
/// Something that happened in one service and that others may act on. Its name carries the version of its shape:
/// a change that old consumers cannot read is a new name.
/// </summary>
public interface IIntegrationEvent
{
    /// <summary>Routing key, such as <c>order-placed.v1</c>.</summary>
    static abstract string EventName { get; }

    /// <summary>The thing that it happened to; events of one thing keep their order.</summary>
    string AggregateId { get; }
}
