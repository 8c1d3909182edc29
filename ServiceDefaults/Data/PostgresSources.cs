using Npgsql;
using NpgsqlTypes;
using PeakStore.ServiceDefaults.Data.Standbys;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>
/// Connections to this service's database, which lives on one primary and its standbys. Which host is which is found out, and
/// again after a failover.
/// </summary>
public sealed class PostgresSources : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly NpgsqlMultiHostDataSource _hosts;
    private readonly TimeProvider _time;

    internal PostgresSources(string connectionString, string applicationName, PostgresOptions options, TimeProvider time)
    {
        var builder = new NpgsqlDataSourceBuilder(Postgres.ForAnyHost(connectionString, applicationName, options.SqlPool));
        _hosts = builder.BuildMultiHost();
        AnyServer = _hosts.WithTargetSession(TargetSessionAttributes.PreferPrimary);
        Primary = _hosts.WithTargetSession(TargetSessionAttributes.Primary);
        Router = new ReadRouter(connectionString, applicationName, options, time);
        KeepsSessions = !options.TransactionPooler;
        _time = time;
    }

    /// <summary>The one host that takes writes.</summary>
    public NpgsqlDataSource Primary { get; }

    /// <summary>
    /// Whether a connection is a session. Behind a pooler in transaction mode the next transaction may find itself in another one, so
    /// nothing may be prepared, listened to, set or locked for a session.
    /// </summary>
    public bool KeepsSessions { get; }

    /// <summary>The primary if there is one, else any standby, however far behind.</summary>
    internal NpgsqlDataSource AnyServer { get; }

    internal ReadRouter Router { get; }

    /// <summary>
    /// Opens a connection for a read that may be <c>Postgres:MaxLag</c> behind: to a standby, or to the primary when no standby is so
    /// near to it, or, without a primary, to the standby that is nearest.
    /// </summary>
    public async Task<NpgsqlConnection> OpenStandbyAsync(CancellationToken cancellationToken) =>
        await Router.TryOpenAsync(cancellationToken) ?? await Primary.OpenConnectionAsync(cancellationToken);

    /// <summary>Opens a connection for a read that must see what its reader has seen.</summary>
    /// <param name="seen">From the reader's last write. Null: the reader may have written a moment ago, so the primary it is.</param>
    public async Task<NpgsqlConnection> OpenForReadAsync(ConsistencyToken? seen, CancellationToken cancellationToken)
    {
        if (seen is { Position: var position })
        {
            var standby = await OpenStandbyAsync(cancellationToken);
            var replayed = false;
            try
            {
                replayed = await HasReplayedAsync(standby, position, cancellationToken);
            }
            catch (NpgsqlException) when (!cancellationToken.IsCancellationRequested)
            {
                // It died in the pool. The primary is asked instead.
            }
            finally
            {
                // Also when it could not be asked: the pool wants its connection back.
                if (!replayed)
                {
                    await standby.DisposeAsync();
                }
            }

            if (replayed)
            {
                return standby;
            }
        }

        return await OpenPrimaryAsync(cancellationToken);
    }

    /// <summary>A token for everything that has been committed up to now.</summary>
    public async Task<ConsistencyToken> GetTokenAsync(CancellationToken cancellationToken)
    {
        await using var position = Primary.CreateCommand("SELECT pg_current_wal_flush_lsn()");
        return new ConsistencyToken((NpgsqlLogSequenceNumber)(await position.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Router.DisposeAsync();
        await _hosts.DisposeAsync();
    }

    /// <summary>
    /// Opens a connection to the primary. A single one that could not be opened in time, as on a machine that is out of breath, makes Npgsql
    /// take the host for gone until it looks again, and refuse all others at once: that is waited for.
    /// </summary>
    private async Task<NpgsqlConnection> OpenPrimaryAsync(CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return await Primary.OpenConnectionAsync(cancellationToken);
            }
            catch (NpgsqlException exception) when (Postgres.IsAway(exception) && _time.GetElapsedTime(began) <= Postgres.Hiccup)
            {
                await Task.Delay(Pause, _time, cancellationToken);
            }
        }
    }

    private static async Task<bool> HasReplayedAsync(NpgsqlConnection connection, NpgsqlLogSequenceNumber position, CancellationToken cancellationToken)
    {
        await using var look = new NpgsqlCommand("SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= $1", connection)
        {
            Parameters = { new() { Value = position, NpgsqlDbType = NpgsqlDbType.PgLsn } },
        };
        return await look.ExecuteScalarAsync(cancellationToken) is true;
    }
}
