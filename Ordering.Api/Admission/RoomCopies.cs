using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Admission;

/// <summary>The table of rooms: what a replica that starts later, or has missed an event, reads.</summary>
internal sealed class RoomCopies(PostgresSources postgres)
{
    // Versions make repeated and late events harmless, so no inbox row is needed.
    private const string Upsert = """
        INSERT INTO waiting_rooms (id, opening, version, skus, opens_at, closes_at, closed) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO UPDATE SET opening = excluded.opening, version = excluded.version, skus = excluded.skus,
            opens_at = excluded.opens_at, closes_at = excluded.closes_at, closed = excluded.closed
        WHERE waiting_rooms.version < excluded.version
        """;

    private const string Read = "SELECT id, opening, version, skus, opens_at, closes_at, closed FROM waiting_rooms";

    public async Task KeepAsync(WaitingRoomChanged room, CancellationToken cancellationToken)
    {
        await using var command = postgres.Primary.CreateCommand(
            Upsert, room.Id, room.Opening, room.Version, room.Skus.ToArray(), room.OpensAt.UtcDateTime, (object?)room.ClosesAt?.UtcDateTime ?? DBNull.Value, room.Closed);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<WaitingRoomChanged>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = postgres.Primary.CreateCommand(Read);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rooms = new List<WaitingRoomChanged>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rooms.Add(new(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<string[]>(3),
                reader.GetFieldValue<DateTimeOffset>(4), await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(5), reader.GetBoolean(6)));
        }

        return rooms;
    }
}
