using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>
/// Publishes what lies in the outbox and removes what the broker has confirmed. One replica relays at a time, so that
/// events of one aggregate keep their order; when it dies the next one's turn comes with the lock.
/// A crash between confirm and commit publishes again: consumers have an inbox for that.
/// </summary>
internal sealed partial class OutboxRelay : BackgroundService
{
    private const int BatchSize = 256;
    private const long RelayLock = 0x4F555442_4F585259;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Outbox _outbox;
    private readonly PostgresSources _postgres;
    private readonly EventPublisher _publisher;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxRelay> _logger;
    private double _ageInSeconds;
    private long _pending;

    public OutboxRelay(
        Outbox outbox, PostgresSources postgres, EventPublisher publisher, ServiceTelemetry telemetry, TimeProvider time, ILogger<OutboxRelay> logger)
    {
        (_outbox, _postgres, _publisher, _time, _logger) = (outbox, postgres, publisher, time, logger);
        telemetry.Meter.CreateObservableGauge("peakstore.outbox.age", () => _ageInSeconds, "s", "Age of the oldest event that is not published yet.");
        telemetry.Meter.CreateObservableGauge("peakstore.outbox.pending", () => _pending, "{event}", "Events that are not published yet.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Measured also when nothing can be published: that is when people look.
            if (await TryAsync(RelayAsync, stoppingToken) & await TryAsync(MeasureAsync, stoppingToken))
            {
                await _outbox.WaitAsync(LongestWait, stoppingToken);
            }
            else
            {
                await Task.Delay(LongestWait, _time, stoppingToken);
            }
        }
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
            return true;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailure(_logger, exception);
            return false;
        }
    }

    private async Task RelayAsync(CancellationToken cancellationToken)
    {
        while (await RelayBatchAsync(cancellationToken) == BatchSize)
        {
            await MeasureAsync(cancellationToken);
        }
    }

    private async Task<int> RelayBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var batch = await TakeAsync(connection, cancellationToken);
        if (batch.Count == 0)
        {
            return 0;
        }

        await _publisher.PublishAsync(batch, cancellationToken);
        await using var delete = new NpgsqlCommand("DELETE FROM outbox WHERE position = ANY($1)", connection)
        {
            Parameters = { new() { Value = batch.Select(message => message.Position).ToArray() } },
        };
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return batch.Count;
    }

    private static async Task<List<OutboxMessage>> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var take = new NpgsqlCommand("""
            SELECT position, id, event_name, payload, traceparent, occurred_at
            FROM outbox
            WHERE (SELECT pg_try_advisory_xact_lock($1))
            ORDER BY position
            LIMIT $2
            """, connection)
        {
            Parameters = { new() { Value = RelayLock }, new() { Value = BatchSize } },
        };
        await using var reader = await take.ExecuteReaderAsync(cancellationToken);
        var batch = new List<OutboxMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            batch.Add(new OutboxMessage(
                reader.GetInt64(0),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetFieldValue<byte[]>(3),
                reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return batch;
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        await using var measure = _postgres.Primary.CreateCommand("SELECT count(*), min(occurred_at) FROM outbox");
        await using var reader = await measure.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        _pending = reader.GetInt64(0);
        _ageInSeconds = reader.IsDBNull(1) ? 0 : (_time.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(1)).TotalSeconds;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events wait in the outbox; trying again in a second")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
