using Microsoft.AspNetCore.Http.Features;
using PeakStore.Ordering.Checkout;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Overload.Refusals;
using PeakStore.ServiceDefaults.WaitingRooms;

namespace PeakStore.Ordering.Admission;

/// <summary>
/// Lets nobody order what a waiting room guards but those whom it has admitted. It asks no store: rooms are in memory, and a token is checked by
/// its signature, some microseconds for an order that needs one, and nothing worth speaking of for all others.
/// </summary>
internal sealed class AdmissionGuard(GuardedRooms rooms, AdmissionTokens tokens, ShedMetrics shed)
{
    // Nobody shops in more rooms at once; more would only be work.
    private const int MostTokens = 8;

    /// <summary>The rooms that stand in the way of the purchase; none to most.</summary>
    /// <param name="header">The request's <c>Waiting-Room-Admission</c>.</param>
    /// <returns>What the buyer lacks: null for nothing, else the rooms and whether their admission was good once.</returns>
    public MissingAdmission? Check(Purchase purchase, string? header)
    {
        var guarding = rooms.Of(purchase.Lines.Select(line => line.Sku));
        if (guarding.Count == 0)
        {
            return null;
        }

        var missing = new List<string>();
        var expired = true;
        foreach (var room in guarding)
        {
            var state = Best(header, room.Id, room.Opening, purchase.BuyerId);
            if (state != AdmissionState.Valid)
            {
                missing.Add(room.Id);
                expired &= state == AdmissionState.Expired;
            }
        }

        return missing.Count == 0 ? null : new(missing, expired);
    }

    /// <summary>Counts a refusal and says in its trace what it was.</summary>
    public void Refused(HttpContext context)
    {
        shed.Count(Priority.Critical, ShedLayer.WaitingRoom);
        context.Features.Get<IHttpActivityFeature>()?.Activity.SetTag(Refusal.SpanAttribute, ShedLayer.WaitingRoom);
    }

    private AdmissionState Best(string? header, string room, long opening, string buyer)
    {
        var best = AdmissionState.None;
        var looked = 0;
        foreach (var part in header.AsSpan().Split(','))
        {
            if (++looked > MostTokens || best == AdmissionState.Valid)
            {
                break;
            }

            var state = tokens.Check(header.AsSpan()[part].Trim(), room, opening, buyer);
            best = state > best ? state : best;
        }

        return best;
    }
}

/// <summary>What stands in the way of a purchase.</summary>
/// <param name="Rooms">Ids of the rooms that admit to it.</param>
/// <param name="Expired">Whether the buyer was admitted to all of them, and that has ended.</param>
internal sealed record MissingAdmission(IReadOnlyList<string> Rooms, bool Expired);
