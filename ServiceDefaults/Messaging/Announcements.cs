using System.Diagnostics;
using System.Text.Json;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>
/// Tells events of a service that has no database to keep an outbox in. What the broker does not confirm is lost: announce things whose
/// newest state counts, and announce them again.
/// </summary>
public sealed class Announcements : IAsyncDisposable
{
    private readonly EventPublisher _publisher;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1, 1);

    internal Announcements(EventPublisher publisher, TimeProvider time) => (_publisher, _time) = (publisher, time);

    /// <summary>Publishes events in order, and returns when the broker has answered.</summary>
    /// <returns>Whether all were confirmed.</returns>
    /// <exception cref="Exception">The broker cannot be reached.</exception>
    public async Task<bool> AnnounceAsync<TEvent>(IReadOnlyList<TEvent> events, CancellationToken cancellationToken)
        where TEvent : IIntegrationEvent
    {
        var now = _time.GetUtcNow();
        OutboxMessage[] messages =
        [
            .. events.Select((told, position) => new OutboxMessage(
                0, position, Guid.CreateVersion7(now), TEvent.EventName,
                JsonSerializer.SerializeToUtf8Bytes(told, typeof(TEvent), ContractsJsonContext.Default), Activity.Current?.Id, now, default)),
        ];
        await _one.WaitAsync(cancellationToken);
        try
        {
            return (await _publisher.PublishAsync(messages, cancellationToken)).Count == messages.Length;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _publisher.DisposeAsync();
        _one.Dispose();
    }
}
