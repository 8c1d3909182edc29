using System.Collections.Frozen;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.Ordering.Admission;

/// <summary>The rooms that guard something, in the memory of this replica. Reading costs a look-up.</summary>
internal sealed class GuardedRooms(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, WaitingRoomChanged> _rooms = new(StringComparer.Ordinal);
    private volatile FrozenDictionary<string, WaitingRoomChanged[]> _bySku = FrozenDictionary<string, WaitingRoomChanged[]>.Empty;

    /// <summary>Takes over what is newer than what is known.</summary>
    public void Update(IEnumerable<WaitingRoomChanged> rooms)
    {
        lock (_lock)
        {
            var changed = false;
            foreach (var room in rooms)
            {
                if (!_rooms.TryGetValue(room.Id, out var known) || known.Version < room.Version)
                {
                    _rooms[room.Id] = room;
                    changed = true;
                }
            }

            if (changed)
            {
                _bySku = _rooms.Values.Where(room => !room.Closed)
                    .SelectMany(room => room.Skus.Distinct(StringComparer.Ordinal), (room, sku) => (room, sku))
                    .GroupBy(pair => pair.sku, pair => pair.room, StringComparer.Ordinal)
                    .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The rooms that guard one of these now; most of the time none.</summary>
    public IReadOnlyList<WaitingRoomChanged> Of(IEnumerable<string> skus)
    {
        var bySku = _bySku;
        if (bySku.Count == 0)
        {
            return [];
        }

        List<WaitingRoomChanged>? found = null;
        var now = time.GetUtcNow();
        foreach (var sku in skus)
        {
            foreach (var room in bySku.GetValueOrDefault(sku) ?? [])
            {
                if (room.OpensAt <= now && !(room.ClosesAt <= now) && found?.Contains(room) is not true)
                {
                    (found ??= []).Add(room);
                }
            }
        }

        return found ?? [];
    }
}
