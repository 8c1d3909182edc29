namespace PeakStore.ServiceDefaults.Overload.Refusals;

/// <summary>Where a request was refused: the tag <c>layer</c> of <c>peakstore.shed</c>, and the attribute <c>peakstore.refused</c> of its span.</summary>
public static class ShedLayer
{
    /// <summary>An address, a buyer or a class of endpoints is over its rate.</summary>
    public const string RateLimit = "rate-limit";

    /// <summary>As many requests are under way, and wait, as the service can take.</summary>
    public const string Concurrency = "concurrency";

    /// <summary>It waited so long that newer requests are better served.</summary>
    public const string Queue = "queue";

    /// <summary>Its caller has given up, or will have before an answer can be there.</summary>
    public const string Deadline = "deadline";

    /// <summary>It asks for something that is switched off for now.</summary>
    public const string Brownout = "brownout";

    /// <summary>It comes without a place that the waiting room has admitted.</summary>
    public const string WaitingRoom = "waiting-room";

    /// <summary>The allocator's queue is full.</summary>
    public const string Allocator = "allocator";
}
