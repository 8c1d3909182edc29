namespace PeakStore.ServiceDefaults.Resilience.Calls;

/// <summary>How long one call to a service of ours may take.</summary>
internal static class CallTimes
{
    /// <summary>
    /// Reads come from memory or a standby, in milliseconds. One that takes two seconds is better asked of another replica, and a page better shown
    /// without it: people wait four seconds for a page at most.
    /// </summary>
    public static readonly TimeSpan Read = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A write is not repeated, and who gives it up does not know whether it happened. Ordering gives up an order that finds no database after five
    /// seconds; its caller waits for it to say so.
    /// </summary>
    public static readonly TimeSpan Write = TimeSpan.FromSeconds(10);

    /// <summary>A call with all its attempts and the pauses between them.</summary>
    public static readonly TimeSpan Total = TimeSpan.FromSeconds(15);

    public static TimeSpan Of(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head ? Read : Write;
}
