using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeakStore.Load.WaitingRoom.Crowd;

/// <summary>Body of <c>POST places</c>.</summary>
internal sealed record PlaceGiven(string Place, long? Number);

/// <summary>Body of <c>GET status</c>, as far as the simulator looks at it.</summary>
internal sealed record RoomSeen(string State, long Served, long Tickets, double RatePerSecond)
{
    [JsonIgnore]
    public bool IsOpen => State == "open";

    [JsonIgnore]
    public bool IsSoldOut => State == "sold-out";
}

/// <summary>Body of <c>POST admission</c>.</summary>
internal sealed record AdmissionGiven(string Admission, DateTimeOffset ExpiresAt);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PlaceGiven))]
[JsonSerializable(typeof(RoomSeen))]
[JsonSerializable(typeof(AdmissionGiven))]
internal sealed partial class RoomAnswersJson : JsonSerializerContext;
