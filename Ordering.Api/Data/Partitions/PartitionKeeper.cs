using Microsoft.Extensions.Options;
using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Data.Partitions;

/// <summary>
/// Makes partitions before they are needed, and takes away those that are too old. One replica at a time. While it is away,
/// rows go to the default partitions: slower one day, never lost.
/// </summary>
internal sealed partial class PartitionKeeper(
    PostgresSources postgres, IOptions<PartitionOptions> options, TimeProvider time, ILogger<PartitionKeeper> logger) : BackgroundService
{
    private const long KeeperLock = 0x5041525449_4F4E;

    /// <summary>
    /// Attaching and detaching wait for whoever uses the table, and make others wait behind them. Not longer than this: the
    /// next round tries again.
    /// </summary>
    private const string Impatient = "SET LOCAL lock_timeout = '500ms'";

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // The first order finds its partition.
        await KeepAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await KeepAsync(stoppingToken);
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var table in options.Value.Tables)
        {
            try
            {
                await KeepAsync(table, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(logger, table.Name, exception.Message);
            }
        }
    }

    /// <summary>All or nothing for one table, by one replica at a time.</summary>
    internal async Task KeepAsync(PartitionedTable table, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync($"SELECT pg_advisory_xact_lock({KeeperLock}); {Impatient}", connection, cancellationToken);
        var existing = await ExistingAsync(table, connection, cancellationToken);
        foreach (var partition in PartitionPlan.Needed(table, now).Where(partition => !existing.Contains(partition.Name)))
        {
            await ExecuteAsync(Attach(table, partition), connection, cancellationToken);
        }

        var expired = PartitionPlan.Expired(table, existing, now).ToList();
        foreach (var name in expired)
        {
            await ExecuteAsync(Detach(table, name), connection, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        expired.ForEach(name => LogDetached(logger, name, table.IsDropped ? "dropped" : "moved to the schema archive"));
    }

    /// <summary>
    /// Made beside the table and then attached: that locks out nobody who uses other partitions. What has come to the default
    /// partition meanwhile moves to its place.
    /// </summary>
    private static string Attach(PartitionedTable table, Partition partition)
    {
        var (from, to) = (PartitionPlan.Bound(table.Key, partition.From), PartitionPlan.Bound(table.Key, partition.To));
        return $"""
            CREATE TABLE {partition.Name} (LIKE {table.Name} INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
            LOCK TABLE {table.Name}_default IN ACCESS EXCLUSIVE MODE;
            WITH moved AS (DELETE FROM {table.Name}_default WHERE {table.Column} >= '{from}' AND {table.Column} < '{to}' RETURNING *)
            INSERT INTO {partition.Name} SELECT * FROM moved;
            ALTER TABLE {table.Name} ATTACH PARTITION {partition.Name} FOR VALUES FROM ('{from}') TO ('{to}');
            """;
    }

    private static string Detach(PartitionedTable table, string name) => $"""
        ALTER TABLE {table.Name} DETACH PARTITION {name};
        {(table.IsDropped ? $"DROP TABLE {name};" : $"CREATE SCHEMA IF NOT EXISTS archive; ALTER TABLE {name} SET SCHEMA archive;")}
        """;

    private static async Task<HashSet<string>> ExistingAsync(PartitionedTable table, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var existing = new NpgsqlCommand("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = $1::regclass", connection)
        {
            Parameters = { new() { Value = table.Name } },
        };
        await using var reader = await existing.ExecuteReaderAsync(cancellationToken);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task ExecuteAsync(string sql, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Partition {Name} was too old and was {Fate}")]
    private static partial void LogDetached(ILogger logger, string name, string fate);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partitions of {Table} are looked after later: {Reason}")]
    private static partial void LogFailure(ILogger logger, string table, string reason);
}
