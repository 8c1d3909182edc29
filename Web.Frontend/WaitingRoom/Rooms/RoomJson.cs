using System.Text.Json;
using System.Text.Json.Serialization;
using PeakStore.Web.WaitingRoom.Admission;
using PeakStore.Web.WaitingRoom.Places;

namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>Body of <c>PUT /api/waiting-rooms/{id}</c>: SKUs, or a campaign that has them.</summary>
/// <param name="OpensAt">Null for now.</param>
/// <param name="StartsAt">Null for at once.</param>
internal sealed record RoomRequest(IReadOnlyList<string>? Skus, string? Campaign, DateTimeOffset? OpensAt, DateTimeOffset? StartsAt);

/// <summary>What operators see.</summary>
/// <param name="Active">Shoppers that were let in and are not done.</param>
/// <param name="Target">How many of them are aimed at.</param>
internal sealed record RoomView(
    string Id, IReadOnlyList<string> Skus, string State, DateTimeOffset OpensAt, DateTimeOffset StartsAt, long Waiting, long Served, long Tickets, long Active,
    double Target, double RatePerSecond, int? Available)
{
    public static RoomView Of(OpenRoom open) => new(
        open.Room.Id, open.Room.Skus, open.State, open.Room.OpensAt, open.Room.StartsAt, open.Counts.Waiting, open.Counts.Served, open.Counts.Tickets,
        open.Counts.Active, open.Counts.Target, open.Counts.Rate, open.Counts.Available);
}

/// <summary>What everybody may know: the same for all, so that one answer serves them.</summary>
/// <param name="Served">Numbers up to this one are called.</param>
/// <param name="Tickets">Places given out.</param>
/// <param name="RatePerSecond">Numbers called in a second, lately; 0 while not known.</param>
/// <param name="Available">Units left; null while not known.</param>
/// <param name="MayReturn">When sold out: whether units are held for payments that may fail.</param>
internal sealed record RoomStatus(string State, DateTimeOffset StartsAt, long Served, long Tickets, double RatePerSecond, int? Available, bool MayReturn)
{
    public static RoomStatus Of(OpenRoom open) => new(
        open.State, open.Room.StartsAt, open.Counts.Served, open.Counts.Tickets, open.Counts.Rate, open.Counts.Available, open.Counts.Held > 0);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Room))]
[JsonSerializable(typeof(RoomRequest))]
[JsonSerializable(typeof(RoomView))]
[JsonSerializable(typeof(RoomView[]))]
[JsonSerializable(typeof(RoomStatus))]
[JsonSerializable(typeof(PlaceAnswer))]
[JsonSerializable(typeof(AdmissionAnswer))]
[JsonSerializable(typeof(StockAnswer))]
internal sealed partial class RoomJson : JsonSerializerContext;
