namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Where <typeparamref name="THandler"/> gets its events from.</summary>
/// <param name="Queue">Durable queue that replicas share, or null for a queue of this process alone.</param>
/// <param name="Concurrency">Events that this process handles at a time.</param>
internal sealed record Subscription<THandler>(string? Queue, int Concurrency);
