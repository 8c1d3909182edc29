using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Events leave a service through a table that is written in the same transaction as what they tell of.</summary>
public sealed class Outbox(TimeProvider time)
{
    private const string Insert = """
        INSERT INTO outbox (id, event_name, aggregate_id, payload, traceparent, occurred_at)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::timestamptz[])
        """;

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Adds events inside the transaction that <paramref name="connection"/> has open.</summary>
    public async Task AddAsync<TEvent>(NpgsqlConnection connection, IReadOnlyCollection<TEvent> events, CancellationToken cancellationToken)
        where TEvent : IIntegrationEvent
    {
        var now = time.GetUtcNow();
        var traceparent = Activity.Current?.Id;
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new() { Value = events.Select(_ => Guid.CreateVersion7(now)).ToArray() },
                new() { Value = Repeat(TEvent.EventName) },
                new() { Value = events.Select(e => e.AggregateId).ToArray() },
                new() { Value = events.Select(e => JsonSerializer.SerializeToUtf8Bytes(e, typeof(TEvent), ContractsJsonContext.Default)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                new() { Value = Repeat(traceparent), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = Repeat(now.UtcDateTime) },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);

        T[] Repeat<T>(T value) => [.. Enumerable.Repeat(value, events.Count)];
    }

    /// <summary>Adds one event inside the transaction that <paramref name="connection"/> has open.</summary>
    public Task AddAsync<TEvent>(NpgsqlConnection connection, TEvent integrationEvent, CancellationToken cancellationToken)
        where TEvent : IIntegrationEvent => AddAsync<TEvent>(connection, [integrationEvent], cancellationToken);

    /// <summary>Call after the commit, so that the relay need not wait for its next look.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    internal async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _wake.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The safety net: look even though nobody called.
        }
    }
}
