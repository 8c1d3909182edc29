using Npgsql;
using NpgsqlTypes;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Catalog.Caching;

/// <summary>Reads answers from a standby that is far enough, else from the primary, else from whatever still answers.</summary>
internal sealed class CatalogReader(PostgresSources postgres)
{
    // Asked before the answer is read, which therefore shows at least this.
    private const string Position =
        "SELECT pg_is_in_recovery(), CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END";

    /// <param name="required">How far the database must be.</param>
    /// <param name="read">Reads the answer.</param>
    public async Task<Answer> ReadAsync(
        ConsistencyToken required, Func<NpgsqlConnection, CancellationToken, Task<Answer>> read, CancellationToken cancellationToken)
    {
        var (answer, onStandby) = await ReadNearAsync(read, cancellationToken);
        if (!onStandby || !required.IsAfter(answer.Position))
        {
            return answer;
        }

        try
        {
            return (await ReadAsync(await postgres.Primary.OpenConnectionAsync(cancellationToken), read, cancellationToken)).Answer;
        }
        catch (NpgsqlException)
        {
            return answer with { IsStale = true };
        }
    }

    /// <summary>A pooled connection to a server that has just died fails once; the next one leads elsewhere.</summary>
    private async Task<(Answer Answer, bool OnStandby)> ReadNearAsync(
        Func<NpgsqlConnection, CancellationToken, Task<Answer>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(await postgres.OpenStandbyAsync(cancellationToken), read, cancellationToken);
        }
        catch (NpgsqlException exception) when (Postgres.IsAway(exception))
        {
            return await ReadAsync(await postgres.OpenStandbyAsync(cancellationToken), read, cancellationToken);
        }
    }

    private static async Task<(Answer Answer, bool OnStandby)> ReadAsync(
        NpgsqlConnection opened, Func<NpgsqlConnection, CancellationToken, Task<Answer>> read, CancellationToken cancellationToken)
    {
        await using var connection = opened;
        var (onStandby, position) = await PositionAsync(connection, cancellationToken);
        return (await read(connection, cancellationToken) with { Position = position }, onStandby);
    }

    private static async Task<(bool OnStandby, ConsistencyToken Position)> PositionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand(Position);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetBoolean(0), ConsistencyToken.At(reader.GetFieldValue<NpgsqlLogSequenceNumber>(1)));
    }
}
