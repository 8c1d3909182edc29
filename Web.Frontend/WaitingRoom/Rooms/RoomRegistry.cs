using System.Collections.Frozen;

namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>The rooms in the memory of this replica: what pages, polls and the gate ask. Without Redis it is the last that was known.</summary>
internal sealed class RoomRegistry(RoomStore store, TimeProvider time) : IDisposable
{
    // Long enough for all to hear that a room is closed.
    private static readonly TimeSpan ClosedKept = TimeSpan.FromMinutes(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private long _readAt;
    private volatile FrozenDictionary<string, OpenRoom> _rooms = FrozenDictionary<string, OpenRoom>.Empty;
    private volatile FrozenDictionary<string, OpenRoom[]> _bySku = FrozenDictionary<string, OpenRoom[]>.Empty;

    /// <summary>All rooms that are not forgotten yet, closed ones too.</summary>
    public IReadOnlyList<OpenRoom> All => _rooms.Values;

    public OpenRoom? Find(string id) => _rooms.GetValueOrDefault(id);

    /// <summary>The rooms that guard one of these now.</summary>
    public IReadOnlyList<OpenRoom> Guarding(IEnumerable<string> skus)
    {
        var bySku = _bySku;
        return bySku.Count == 0 ? [] : [.. skus.SelectMany(sku => bySku.GetValueOrDefault(sku) ?? []).Where(open => open.Room.Guards(time.GetUtcNow())).Distinct()];
    }

    public void Dispose() => _one.Dispose();

    /// <summary>
    /// Reads how things are, and gives back to Redis what it has lost and this replica remembers. However many ask for it at once, it is done once
    /// after they have asked.
    /// </summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        await _one.WaitAsync(ct);
        try
        {
            if (_readAt > asked)
            {
                return;
            }

            var begun = time.GetTimestamp();
            var read = await store.ReadAsync(ct);
            var now = time.GetUtcNow();
            var known = read.ToDictionary(pair => pair.Room.Id, StringComparer.Ordinal);
            var rooms = new List<OpenRoom>();
            foreach (var (id, before) in _rooms)
            {
                // A room that was closed is kept for a while; one that is just gone was lost.
                if (!known.ContainsKey(id) && before.Room.ClosedAt is null)
                {
                    await store.KeepAsync(before.Room, before.Counts, ct);
                    rooms.Add(new OpenRoom(before.Room, before.Counts, before, now));
                }
            }

            foreach (var (room, counts) in read)
            {
                rooms.Add(await MergeAsync(room, counts, now, ct));
                if (room.ClosedAt + ClosedKept < now)
                {
                    await store.ForgetAsync(room, ct);
                }
            }

            Publish(rooms);
            _readAt = begun;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Counts of time in what is known, while Redis does not tell: a room that has closed by itself is closed.</summary>
    public void Age()
    {
        var now = time.GetUtcNow();
        Publish([.. _rooms.Values.Select(open => new OpenRoom(open.Room, open.Counts, open, now))]);
    }

    private async Task<OpenRoom> MergeAsync(Room room, RoomCounts? counts, DateTimeOffset now, CancellationToken ct)
    {
        var before = _rooms.GetValueOrDefault(room.Id) is { } known && known.Room.Opening == room.Opening ? known : null;
        var memory = before?.Counts ?? RoomCounts.None;
        var current = counts?.Newest(memory) ?? memory;
        if (counts is null || counts.HasLost(memory))
        {
            await store.KeepAsync(room, current, ct);
        }

        return new OpenRoom(room, current, before, now);
    }

    private void Publish(IReadOnlyList<OpenRoom> rooms)
    {
        _rooms = rooms.ToFrozenDictionary(open => open.Room.Id, StringComparer.Ordinal);
        _bySku = rooms.Where(open => open.Room.ClosedAt is null)
            .SelectMany(open => open.Room.Skus.Distinct(StringComparer.Ordinal), (open, sku) => (open, sku))
            .GroupBy(pair => pair.sku, pair => pair.open, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }
}
