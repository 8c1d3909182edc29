namespace PeakStore.ServiceDefaults.Messaging.DeadLetters;

/// <summary>A durable queue that this service consumes, and so answers for.</summary>
internal sealed record ConsumedQueue(string Name);
