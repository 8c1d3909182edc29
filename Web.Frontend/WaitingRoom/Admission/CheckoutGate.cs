using PeakStore.ServiceDefaults.Resilience;
using PeakStore.ServiceDefaults.WaitingRooms;
using PeakStore.Web.Account;
using PeakStore.Web.Security;
using PeakStore.Web.WaitingRoom.Places;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>Sends to the waiting room who wants to check out what it sells and is not admitted. Ordering looks again.</summary>
internal sealed partial class CheckoutGate(
    IHttpContextAccessor accessor, RoomRegistry rooms, RoomStore store, AdmissionTokens tokens, PlaceDesk places, CurrentShopper shopper, ILogger<CheckoutGate> logger)
{
    /// <summary>The address of the room that is in the way; null when none is.</summary>
    /// <param name="returnUrl">Where to go on once admitted: an address of the shop.</param>
    public async Task<string?> FindRoomAsync(IEnumerable<string> skus, string returnUrl, CancellationToken ct)
    {
        var guarding = rooms.Guarding(skus);
        if (guarding.Count == 0)
        {
            return null;
        }

        var context = accessor.HttpContext ?? throw new InvalidOperationException("There is no request. Ask the gate only while answering one.");
        var buyer = await shopper.EnsureAsync();
        foreach (var open in guarding)
        {
            var room = open.Room;
            if (tokens.Check(AdmissionCookies.Of(context, room.Id), room.Id, room.Opening, buyer.Id) != AdmissionState.Valid)
            {
                // Whoever wants to buy is in line from this moment on.
                await places.TakeAsync(context, open, new(buyer, shopper.FormerGuest), ct);
                return RoomAddress.Of(room.Id, returnUrl);
            }

            await SeeAsync(room, buyer.Id, ct);
        }

        return null;
    }

    private async Task SeeAsync(Room room, string buyer, CancellationToken ct)
    {
        try
        {
            await store.SeenAsync(room, buyer, ct);
        }
        catch (Exception exception) when (RedisCalls.IsAway(exception))
        {
            LogUnseen(logger, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An admitted shopper may be taken for gone: {Reason}")]
    private static partial void LogUnseen(ILogger logger, string reason);
}
