using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.ServiceDefaults.Overload;

/// <summary>
/// How important the request under way is, and until when its caller waits: a feature of its <see cref="HttpContext"/>. The calls that are
/// made for it say the same of themselves.
/// </summary>
/// <param name="Priority">The endpoint's own, or that of the call of ours which led here.</param>
/// <param name="Deadline">Timestamp of <see cref="TimeProvider"/> at which the caller gives up; null when it did not say.</param>
public sealed record CallContext(Priority Priority, long? Deadline)
{
    /// <summary>Header between our services: <c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>.</summary>
    public const string PriorityHeader = "Request-Priority";

    /// <summary>Header between our services: how long the caller will wait from now on, in whole milliseconds.</summary>
    public const string TimeoutHeader = "Request-Timeout-Ms";

    /// <summary>That of the request; null when no request is under way, or none has been looked at yet.</summary>
    public static CallContext? Of(HttpContext? context) => context?.Features.Get<CallContext>();
}
