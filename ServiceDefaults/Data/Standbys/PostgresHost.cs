using Npgsql;
using NpgsqlTypes;

namespace PeakStore.ServiceDefaults.Data.Standbys;

/// <summary>What a server says of itself.</summary>
/// <param name="Position">Of its log: written, by the primary; replayed, by a standby.</param>
internal readonly record struct HostAnswer(bool Leads, NpgsqlLogSequenceNumber Position);

/// <summary>
/// One server by itself. Npgsql's data source for several hosts cannot be told to leave one out, so each is a data source of its own for reads.
/// </summary>
internal sealed class PostgresHost : IAsyncDisposable
{
    /// <summary>A connection of its own asks how the server is: a server whose read pool is busy is not one that is away.</summary>
    public const int WatchPool = 1;

    private const string Ask = """
        SELECT NOT pg_is_in_recovery(),
               coalesce(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END, '0/0')
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _watch;

    public PostgresHost(string connectionString, string applicationName, string host, PostgresOptions options)
    {
        Name = host;
        Reads = NpgsqlDataSource.Create(Postgres.ForHost(connectionString, applicationName, host, options.ReadPool));
        _watch = NpgsqlDataSource.Create(Postgres.ForHost(connectionString, applicationName, host, WatchPool));
    }

    /// <summary>Host and port, as the connection string has them.</summary>
    public string Name { get; }

    /// <summary>Connections to this server for reads.</summary>
    public NpgsqlDataSource Reads { get; }

    /// <summary>Asks the server how far it is; null when it does not answer soon.</summary>
    public async Task<HostAnswer?> AskAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await using var ask = _watch.CreateCommand(Ask);
            await using var reader = await ask.ExecuteReaderAsync(limit.Token);
            await reader.ReadAsync(limit.Token);
            return new HostAnswer(reader.GetBoolean(0), reader.GetFieldValue<NpgsqlLogSequenceNumber>(1));
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Reads.DisposeAsync();
        await _watch.DisposeAsync();
    }
}
