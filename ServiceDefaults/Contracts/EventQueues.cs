namespace PeakStore.ServiceDefaults.Contracts;

/// <summary>
/// The durable queues and the events that they hold: who must not miss what. Named <c>service.purpose</c>.
/// </summary>
public static class EventQueues
{
    /// <summary>Ordering's copy of prices and limits.</summary>
    public const string Offers = "ordering.product-changed";

    /// <summary>Payments that are to be taken.</summary>
    public const string Payments = "ordering.payments";

    /// <summary>Ordering's copy of what waiting rooms guard.</summary>
    public const string WaitingRooms = "ordering.waiting-room-changed";

    /// <summary>The catalogue's copy of what is available.</summary>
    public const string StockLevels = "catalog.stock-level-changed";

    /// <summary>Changes that the CDN is to hear of.</summary>
    public const string CdnPurges = "catalog.cdn-purges";

    /// <summary>Each queue with the event that it holds.</summary>
    public static IReadOnlyList<(string Queue, string EventName)> All { get; } =
    [
        (Offers, ProductChanged.EventName),
        (Payments, OrderPlaced.EventName),
        (WaitingRooms, WaitingRoomChanged.EventName),
        (StockLevels, StockLevelChanged.EventName),
        (CdnPurges, ProductChanged.EventName),
    ];
}
