using System.Buffers.Binary;
using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.WaitingRooms;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Places;

/// <summary>A place in a queue.</summary>
/// <param name="Ticket">In order of arrival, from 1. Among those who waited for the start the order is drawn: see <see cref="OpenRoom.NumberOf"/>.</param>
/// <param name="JoinedAt">When it was taken.</param>
internal sealed record Place(long Ticket, DateTimeOffset JoinedAt);

/// <summary>Answer of <c>POST /waiting-rooms/{id}/places</c>.</summary>
/// <param name="Place">Token of the place, for the header <c>Waiting-Room-Place</c>.</param>
/// <param name="Number">Place in line; null before the start.</param>
internal sealed record PlaceAnswer(string Place, long? Number);

/// <summary>Places as signed tokens, which every replica can check without asking a store, and which are worth nothing to another buyer.</summary>
internal sealed class PlaceTokens(IOptions<WaitingRoomKey> key)
{
    private const int Size = 2 * sizeof(long);

    private readonly TokenSeal _seal = new(key.Value.GetBytes(), "place", Size);

    public string Seal(Place place, Room room, string buyer)
    {
        Span<byte> payload = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(payload, place.Ticket);
        BinaryPrimitives.WriteInt64BigEndian(payload[sizeof(long)..], place.JoinedAt.ToUnixTimeMilliseconds());
        return _seal.Seal(payload, room.Id, room.Opening, buyer);
    }

    /// <summary>The place; null when the token is none of ours, or of another buyer, room or opening.</summary>
    public Place? Open(string? token, Room room, string buyer)
    {
        Span<byte> payload = stackalloc byte[Size];
        return token is not null && _seal.TryOpen(token, room.Id, room.Opening, buyer, payload)
            ? new Place(
                BinaryPrimitives.ReadInt64BigEndian(payload),
                DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(payload[sizeof(long)..])))
            : null;
    }
}
