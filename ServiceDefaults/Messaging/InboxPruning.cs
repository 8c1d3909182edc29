using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Forgets messages that were applied so long ago that no redelivery of them can come.</summary>
internal sealed partial class InboxPruning(PostgresSources postgres, TimeProvider time, ILogger<InboxPruning> logger) : BackgroundService
{
    /// <summary>Some at a time: no long transaction, no long locks.</summary>
    public const string Prune = """
        DELETE FROM inbox WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM inbox WHERE applied_at < $1 ORDER BY applied_at LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    private const int BatchSize = 1000;

    /// <summary>Far longer than a broker can be away unnoticed.</summary>
    private static readonly TimeSpan KeepFor = TimeSpan.FromDays(7);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                while (await PruneAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        await using var prune = postgres.Primary.CreateCommand(Prune, (time.GetUtcNow() - KeepFor).UtcDateTime, BatchSize);
        return await prune.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox could not be pruned; trying again later: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
