namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>What a room is wanted to be.</summary>
/// <param name="OpensAt">Null for now.</param>
/// <param name="StartsAt">Null for as soon as it opens.</param>
internal sealed record RoomWish(IReadOnlyList<string>? Skus, DateTimeOffset? OpensAt, DateTimeOffset? StartsAt, DateTimeOffset? ClosesAt)
{
    public static RoomWish Of(RoomRequest request) => new(request.Skus, request.OpensAt, request.StartsAt, null);
}

/// <summary>Opens, changes and closes rooms.</summary>
internal sealed class RoomManager(RoomStore store, RoomRegistry rooms, RoomAnnouncer announcer, TimeProvider time)
{
    /// <summary>Opens a room, or changes the one that is open: its queue stays.</summary>
    public async Task<(OpenRoom Open, bool IsNew)> OpenAsync(string id, RoomWish wish, CancellationToken ct)
    {
        await rooms.RefreshAsync(ct);
        var now = time.GetUtcNow();
        var known = rooms.Find(id)?.Room;
        var current = known is { ClosedAt: null } && !(known.ClosesAt <= now) ? known : null;
        var opensAt = wish.OpensAt ?? current?.OpensAt ?? now;
        var version = Math.Max(now.ToUnixTimeMilliseconds(), (known?.Version ?? 0) + 1);
        var room = new Room(
            id, current?.Opening ?? version, version, [.. wish.Skus!.Distinct(StringComparer.Ordinal)], opensAt, wish.StartsAt ?? current?.StartsAt ?? opensAt, wish.ClosesAt, null);
        // Where nobody is to gather there is nobody to draw: the line begins at once.
        var begun = current is null && room.StartsAt <= now;
        await store.KeepAsync(room, begun ? RoomCounts.None with { Seed = RoomStore.NewSeed(), Crowd = 0, StartedAt = now } : RoomCounts.None, ct);
        return (await ShowAsync(id, ct), current is null);
    }

    /// <summary>Closes a room: everybody may buy again. False when there is none.</summary>
    public async Task<bool> CloseAsync(string id, CancellationToken ct)
    {
        await rooms.RefreshAsync(ct);
        if (rooms.Find(id) is not { Room: { ClosedAt: null } room } open)
        {
            return false;
        }

        var now = time.GetUtcNow();
        await store.KeepAsync(room with { ClosedAt = now, Version = Math.Max(now.ToUnixTimeMilliseconds(), room.Version + 1) }, open.Counts, ct);
        await ShowAsync(id, ct);
        return true;
    }

    private async Task<OpenRoom> ShowAsync(string id, CancellationToken ct)
    {
        await rooms.RefreshAsync(ct);
        announcer.Wake();
        return rooms.Find(id)!;
    }
}
