using Npgsql;
using NpgsqlTypes;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>What the relay asks of the outbox, inside the transaction that <paramref name="connection"/> has open.</summary>
internal sealed class OutboxLanes(NpgsqlConnection connection)
{
    /// <summary>Locks lanes that nobody else is publishing, those with the oldest events first.</summary>
    public const string Lock = """
        SELECT lane
        FROM outbox_lanes
        CROSS JOIN LATERAL (SELECT position FROM outbox WHERE outbox.lane = outbox_lanes.lane ORDER BY position LIMIT 1) AS oldest
        ORDER BY oldest.position
        LIMIT $1
        FOR UPDATE OF outbox_lanes SKIP LOCKED
        """;

    /// <summary>What lies in these lanes, oldest first.</summary>
    public const string Read = """
        SELECT lane, position, id, event_name, payload, traceparent, occurred_at, pg_current_wal_flush_lsn() FROM outbox
        WHERE lane = ANY($1) ORDER BY position LIMIT $2
        """;

    /// <summary>Removes what was published.</summary>
    public const string Delete = """
        DELETE FROM outbox USING unnest($1::smallint[], $2::bigint[]) AS published (lane, position)
        WHERE outbox.lane = published.lane AND outbox.position = published.position
        """;

    public async Task<short[]> LockAsync(int lanes, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand(Lock, lanes);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var locked = new List<short>(lanes);
        while (await reader.ReadAsync(cancellationToken))
        {
            locked.Add(reader.GetInt16(0));
        }

        return [.. locked];
    }

    /// <summary>A statement of its own, after the lock: it sees what the one who had the lanes before has removed.</summary>
    public async Task<List<OutboxMessage>> ReadAsync(short[] lanes, int limit, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand(Read, lanes, limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batch = new List<OutboxMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            batch.Add(new OutboxMessage(
                reader.GetInt16(0),
                reader.GetInt64(1),
                reader.GetGuid(2),
                reader.GetString(3),
                reader.GetFieldValue<byte[]>(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.GetFieldValue<DateTimeOffset>(6),
                new ConsistencyToken(reader.GetFieldValue<NpgsqlLogSequenceNumber>(7))));
        }

        return batch;
    }

    public async Task DeleteAsync(IReadOnlyList<OutboxMessage> published, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand(
            Delete, published.Select(message => message.Lane).ToArray(), published.Select(message => message.Position).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
