using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.Resilience;
using PeakStore.ServiceDefaults.WaitingRooms;
using PeakStore.Web.WaitingRoom.Places;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>Answer of <c>POST /waiting-rooms/{id}/admission</c>.</summary>
/// <param name="Admission">Token for the header <c>Waiting-Room-Admission</c>.</param>
internal sealed record AdmissionAnswer(string Admission, DateTimeOffset ExpiresAt);

/// <summary>What came of asking for an admission.</summary>
internal enum AdmissionOutcome
{
    Admitted,

    /// <summary>The number is not called yet.</summary>
    NotYet,

    /// <summary>Nothing is left.</summary>
    SoldOut,

    /// <summary>The place was given back, or has had its turn.</summary>
    Used,
}

/// <summary>Exchanges places whose number is called for admissions, each once.</summary>
internal sealed partial class AdmissionDesk(
    RoomStore store, RoomRegistry rooms, AdmissionTokens tokens, RoomMetrics metrics, IOptions<WaitingRoomOptions> options, TimeProvider time, ILogger<AdmissionDesk> logger)
{
    /// <param name="holder">Whose place it is: the buyer, or the guest that they were before they signed in.</param>
    /// <param name="buyer">Who is to order.</param>
    public async Task<(AdmissionOutcome Outcome, AdmissionAnswer? Admission)> AdmitAsync(OpenRoom open, Place place, string holder, string buyer, CancellationToken ct)
    {
        if (open.NumberOf(place.Ticket) is not { } number)
        {
            return (AdmissionOutcome.NotYet, null);
        }

        var expiresAt = time.GetUtcNow() + options.Value.AdmissionLasts;
        try
        {
            var (outcome, until) = await store.AdmitAsync(open.Room, holder, place.Ticket, place.JoinedAt, number, expiresAt, ct);
            if (outcome == "lost")
            {
                await rooms.RefreshAsync(ct);
                (outcome, until) = await store.AdmitAsync(open.Room, holder, place.Ticket, place.JoinedAt, number, expiresAt, ct);
            }

            return outcome switch
            {
                "admitted" => Admitted(open.Room, buyer, until),
                "sold-out" => (AdmissionOutcome.SoldOut, null),
                "used" => (AdmissionOutcome.Used, null),
                _ => (AdmissionOutcome.NotYet, null),
            };
        }
        catch (Exception exception) when (RedisCalls.IsAway(exception))
        {
            // Who was called before Redis went away was called in order; nobody else is called until it is back.
            LogWithout(logger, exception.Message);
            return open.State == RoomStates.SoldOut ? (AdmissionOutcome.SoldOut, null)
                : number <= open.Counts.Served ? Admitted(open.Room, buyer, expiresAt)
                : (AdmissionOutcome.NotYet, null);
        }
    }

    private (AdmissionOutcome, AdmissionAnswer?) Admitted(Room room, string buyer, DateTimeOffset until)
    {
        metrics.Admitted();
        return (AdmissionOutcome.Admitted, new(tokens.Seal(room.Id, room.Opening, buyer, until), until));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Letting in by what is known, without Redis: {Reason}")]
    private static partial void LogWithout(ILogger logger, string reason);
}
