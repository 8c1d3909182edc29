namespace PeakStore.ServiceDefaults.Contracts;

/// <summary>
/// What a waiting room guards. Told with each change, and again and again while the room is open, since the shop has no outbox: whoever
/// keeps the newest version misses nothing.
/// </summary>
/// <param name="Opening">Tells one opening of the room from another: admissions are good for one.</param>
/// <param name="Version">Grows with each change; an older one is ignored, the same one changes nothing.</param>
/// <param name="Skus">What is sold to the admitted only.</param>
/// <param name="OpensAt">From when on.</param>
/// <param name="ClosesAt">Until when, null until it is closed by hand.</param>
/// <param name="Closed">Whether it is over: everybody may buy.</param>
public sealed record WaitingRoomChanged(
    string Id, long Opening, long Version, IReadOnlyList<string> Skus, DateTimeOffset OpensAt, DateTimeOffset? ClosesAt, bool Closed) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string EventName => "waiting-room-changed.v1";

    /// <inheritdoc />
    public string AggregateId => Id;
}
