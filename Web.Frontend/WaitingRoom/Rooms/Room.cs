using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>A waiting room as an operator or a campaign wants it.</summary>
/// <param name="Id">1 to 40 small letters, digits and dashes.</param>
/// <param name="Opening">Tells one opening of the room from another: places and admissions are good for one. Unix time in ms of the first definition.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="Skus">What is sold to the admitted only.</param>
/// <param name="OpensAt">From when on it guards, and people can take places.</param>
/// <param name="StartsAt">Who comes before waits for a draw at this moment; who comes later is queued behind.</param>
/// <param name="ClosesAt">When it ends by itself; null for never.</param>
/// <param name="ClosedAt">When it was closed; null while it is not. Kept for a while, so that everybody hears of it.</param>
internal sealed record Room(
    string Id, long Opening, long Version, IReadOnlyList<string> Skus, DateTimeOffset OpensAt, DateTimeOffset StartsAt, DateTimeOffset? ClosesAt, DateTimeOffset? ClosedAt)
{
    /// <summary>Whether what it sells is sold to the admitted only.</summary>
    public bool Guards(DateTimeOffset now) => ClosedAt is null && OpensAt <= now && !(ClosesAt <= now);

    public WaitingRoomChanged ToEvent() => new(Id, Opening, Version, Skus, OpensAt, ClosesAt, ClosedAt is not null);
}
