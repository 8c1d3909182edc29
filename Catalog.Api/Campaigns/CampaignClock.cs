using Npgsql;
using NpgsqlTypes;
using PeakStore.Catalog.Caching;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Catalog.Campaigns;

/// <summary>Switches prices when a campaign begins or ends. Every replica runs one; the first to wake does the work.</summary>
internal sealed partial class CampaignClock(
    PostgresSources postgres, CampaignPrices prices, CampaignAlarm alarm, AnswerCache cache, Outbox outbox, TimeProvider time, ILogger<CampaignClock> logger)
    : BackgroundService
{
    /// <summary>Looks at least this often: a campaign may have been changed through a replica that died before it switched prices.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    internal const string NextBoundary = """
        SELECT least(
            (SELECT min(starts_at) FROM campaigns WHERE starts_at > statement_timestamp()),
            (SELECT min(ends_at) FROM campaigns WHERE ends_at > statement_timestamp())) - statement_timestamp()
        """;

    private const string Passed = """
        SELECT now, pg_current_wal_flush_lsn(), array(
            SELECT DISTINCT sku FROM campaigns JOIN campaign_items ON campaign_id = id
            WHERE starts_at BETWEEN $1 AND now OR ends_at BETWEEN $1 AND now)
        FROM clock_timestamp() AS now
        """;

    // Boundaries before this process began are behind everything in its memory.
    private DateTime _lookedAt = time.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = RetryDelay;
            try
            {
                wait = await SettleAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogPostponed(logger, exception.Message);
            }

            await alarm.WaitAsync(wait, time, stoppingToken);
        }
    }

    /// <returns>How long nothing will be due.</returns>
    private async Task<TimeSpan> SettleAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var switched = await prices.SettleAsync(connection, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        if (switched > 0)
        {
            outbox.Wake();
            LogSwitched(logger, switched);
        }

        await LetGoAsync(connection, cancellationToken);
        await using var next = new NpgsqlCommand(NextBoundary, connection);
        return await next.ExecuteScalarAsync(cancellationToken) is TimeSpan until && until < LongestWait ? Later(until) : LongestWait;
    }

    /// <summary>
    /// Lets this process' memory go of prices that are over, whoever has switched them: at the second that the campaign says, also
    /// while the broker is away.
    /// </summary>
    private async Task LetGoAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var passed = connection.CreateCommand(Passed, _lookedAt);
        await using var reader = await passed.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var skus = reader.GetFieldValue<string[]>(2);
        if (skus.Length > 0)
        {
            var position = ConsistencyToken.At(reader.GetFieldValue<NpgsqlLogSequenceNumber>(1));
            cache.Invalidate(position, [CatalogTags.Products, CatalogTags.Campaigns, .. skus.Select(CatalogTags.Product)]);
        }

        _lookedAt = reader.GetDateTime(0);
    }

    /// <summary>Timers count whole milliseconds; to wake after the boundary, not before it.</summary>
    private static TimeSpan Later(TimeSpan until) => TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(until.TotalMilliseconds)));

    [LoggerMessage(Level = LogLevel.Information, Message = "Campaign prices switched for {Products} products")]
    private static partial void LogSwitched(ILogger logger, int products);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign prices cannot be switched now, trying again: {Reason}")]
    private static partial void LogPostponed(ILogger logger, string reason);
}
