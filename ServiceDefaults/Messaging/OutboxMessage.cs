using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>An event as it lies in the outbox.</summary>
/// <param name="Lane">Events of one aggregate share one.</param>
/// <param name="Position">Order of insertion.</param>
/// <param name="Id">Message id, by which consumers know a redelivery.</param>
/// <param name="Payload">UTF-8 JSON.</param>
/// <param name="TraceParent">W3C trace context of the request that caused it.</param>
/// <param name="Committed">How far the database was when the event was read: what it tells of was committed before.</param>
internal sealed record OutboxMessage(
    short Lane, long Position, Guid Id, string EventName, byte[] Payload, string? TraceParent, DateTimeOffset OccurredAt, ConsistencyToken Committed);
