using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Feeds;

namespace PeakStore.Ordering.Orders;

/// <summary>
/// Finds the changes that nobody told of, for events of this process's own queue are lost while the broker is away: one look
/// for all watched orders together.
/// </summary>
internal sealed partial class OrderFeedCatchUp(Feed<Guid, OrderChange> feed, PostgresSources postgres, TimeProvider time, ILogger<OrderFeedCatchUp> logger)
    : BackgroundService
{
    /// <summary>Which of these orders are settled.</summary>
    public const string Settled = "SELECT id, status, reason FROM orders WHERE id = ANY($1) AND status <> 'placed'";

    private const int AtOnce = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var orders in feed.Watched.Chunk(AtOnce))
                {
                    await LookAsync(orders, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, exception.Message);
            }
        }
    }

    private async Task LookAsync(Guid[] orders, CancellationToken cancellationToken)
    {
        await using var standby = await postgres.OpenStandbyAsync(cancellationToken);
        await using var command = standby.CreateCommand(Settled, (object)orders);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            feed.Tell(reader.GetGuid(0), new OrderChange(reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watched orders could not be looked at; trying again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
