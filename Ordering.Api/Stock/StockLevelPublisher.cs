using Npgsql;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Stock;

/// <summary>
/// Tells the newest stock levels through the outbox, a few times a second. What a crash left untold is found by comparing
/// with <c>stock_told</c> at the start and now and then.
/// </summary>
internal sealed partial class StockLevelPublisher(
    StockLevels levels, PostgresSources postgres, Outbox outbox, TimeProvider time, ILogger<StockLevelPublisher> logger) : BackgroundService
{
    public const string TakeChanged = "SELECT sku, version, on_hand, held, sold FROM stock WHERE sku = ANY($1)";

    private const int PageSize = 1000;

    private static readonly string TakeUntold = $"""
        SELECT sku, stock.version, on_hand, held, sold FROM stock LEFT JOIN stock_told USING (sku)
        WHERE stock_told.version IS DISTINCT FROM stock.version LIMIT {PageSize}
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FullLookInterval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lastFullLook = long.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = levels.Take();
            try
            {
                if (changed.Length > 0)
                {
                    await TellAsync(TakeChanged, changed, stoppingToken);
                }

                if (lastFullLook == long.MinValue || time.GetElapsedTime(lastFullLook) > FullLookInterval)
                {
                    // A page that is not full was the last: what changed meanwhile is told as it changes.
                    while (await TellAsync(TakeUntold, [], stoppingToken) == PageSize)
                    {
                    }

                    lastFullLook = time.GetTimestamp();
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                levels.Changed(changed);
                LogFailure(logger, exception);
            }

            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    private async Task<int> TellAsync(string select, string[] skus, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var current = await ReadAsync(connection, select, skus, cancellationToken);
        if (current.Count == 0)
        {
            return 0;
        }

        await outbox.AddAsync<StockLevelChanged>(connection, current, cancellationToken);
        await using var told = connection.CreateCommand(
            """
            INSERT INTO stock_told (sku, version) SELECT * FROM unnest($1::text[], $2::bigint[]) ORDER BY 1
            ON CONFLICT (sku) DO UPDATE SET version = greatest(stock_told.version, excluded.version)
            """,
            current.Select(level => level.Sku).ToArray(), current.Select(level => level.Version).ToArray());
        await told.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        outbox.Wake();
        return current.Count;
    }

    private static async Task<List<StockLevelChanged>> ReadAsync(
        NpgsqlConnection connection, string select, string[] skus, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(select, connection);
        if (skus.Length > 0)
        {
            command.Parameters.Add(new() { Value = skus });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<StockLevelChanged>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new(reader.GetString(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4)));
        }

        return found;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stock levels are not told yet; trying again")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
