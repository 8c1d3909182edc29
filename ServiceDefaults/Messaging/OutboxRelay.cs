using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Draining;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>
/// Publishes what lies in the outbox and removes what the broker has confirmed. Any number of replicas do so side by side,
/// each in lanes of its own. A crash between confirm and commit publishes again: consumers have an inbox for that.
/// </summary>
internal sealed partial class OutboxRelay(
    Outbox outbox, PostgresSources postgres, EventPublisher publisher, IOptions<OutboxOptions> options, TimeProvider time, ILogger<OutboxRelay> logger)
    : FinishingService
{
    private const int BatchSize = 256;

    /// <summary>Half of all, so that a second replica finds some.</summary>
    private const int LanesAtOnce = 8;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // A batch that has begun is finished: cut short it would be published again.
                while (!stoppingToken.IsCancellationRequested && await RelayBatchAsync(Overtime) is > 0 and var published)
                {
                    if (published == BatchSize)
                    {
                        await CallOthersAsync(stoppingToken);
                    }
                }

                await outbox.WaitAsync(options.Value.PollInterval, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, exception.Message);
                await Task.Delay(RetryDelay, time, stoppingToken);
            }
        }
    }

    /// <returns>Events published; 0 when no event waits in a lane that is free.</returns>
    private async Task<int> RelayBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var lanes = new OutboxLanes(connection);
        var locked = await lanes.LockAsync(LanesAtOnce, cancellationToken);
        if (locked.Length == 0)
        {
            return 0;
        }

        var batch = await lanes.ReadAsync(locked, BatchSize, cancellationToken);
        var confirmed = await publisher.PublishAsync(batch, cancellationToken);
        await lanes.DeleteAsync(confirmed, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return confirmed.Count == batch.Count
            ? batch.Count
            : throw new InvalidOperationException($"The broker has confirmed {confirmed.Count} of {batch.Count} events; the others are published again.");
    }

    /// <summary>
    /// Here is more than one can carry. Not sent by those who write events: a commit with a NOTIFY holds a lock of the whole
    /// server until its quorum has it, and would queue all writers behind one another.
    /// </summary>
    private async Task CallOthersAsync(CancellationToken cancellationToken)
    {
        await using var notify = postgres.Primary.CreateCommand($"NOTIFY {OutboxListener.Channel}");
        await notify.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events wait in the outbox; trying again in a second: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
