using System.Text.Json;
using PeakStore.Web.WaitingRoom.Places;

namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>The words for what a room is doing.</summary>
internal static class RoomStates
{
    /// <summary>People gather for the start.</summary>
    public const string Before = "before";

    /// <summary>People are let in, one after the other.</summary>
    public const string Open = "open";

    /// <summary>Nothing is left to be ordered: nobody is let in.</summary>
    public const string SoldOut = "sold-out";

    /// <summary>There is no queue: not yet, or no more.</summary>
    public const string Closed = "closed";
}

/// <summary>A room as this replica knows it, at most a second old.</summary>
internal sealed class OpenRoom
{
    private readonly Draw? _draw;

    public OpenRoom(Room room, RoomCounts counts, OpenRoom? before, DateTimeOffset now)
    {
        (Room, Counts) = (room, counts);
        var sameDraw = before is not null && before.Room.Opening == room.Opening && before.Counts.Seed == counts.Seed;
        _draw = sameDraw ? before!._draw : counts is { Seed: { } seed, Crowd: { } crowd } ? new Draw(Convert.FromHexString(seed), crowd) : null;
        State = StateAt(now);
        Status = JsonSerializer.SerializeToUtf8Bytes(RoomStatus.Of(this), RoomJson.Default.RoomStatus);
    }

    public Room Room { get; }

    public RoomCounts Counts { get; }

    /// <summary>One of <see cref="RoomStates"/>.</summary>
    public string State { get; }

    /// <summary>What everybody may know, ready to send.</summary>
    public ReadOnlyMemory<byte> Status { get; }

    /// <summary>The place in line of a ticket; null before the start.</summary>
    public long? NumberOf(long ticket) => _draw is null ? null : ticket <= _draw.Crowd ? _draw.NumberOf((int)ticket) : ticket;

    private string StateAt(DateTimeOffset now) =>
        !Room.Guards(now) ? RoomStates.Closed
        : _draw is null ? RoomStates.Before
        : Counts.SoldOut ? RoomStates.SoldOut
        : RoomStates.Open;
}
