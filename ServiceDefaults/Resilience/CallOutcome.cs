using System.Net;
using Polly;
using Polly.Timeout;

namespace PeakStore.ServiceDefaults.Resilience;

/// <summary>What an attempt to call a service tells about that service.</summary>
internal enum CallOutcome
{
    /// <summary>It has answered what was asked, with whatever result.</summary>
    Answered,

    /// <summary>It is well and has more to do than it can, or lacks something that it needs: 429, 503.</summary>
    Refused,

    /// <summary>It cannot be reached, answers too late or fails: no connection, a timeout, 408, 500 and what a gateway says in its place.</summary>
    Failed,

    /// <summary>Nothing: the caller gave up, or the circuit was open.</summary>
    Unknown,
}

internal static class CallOutcomes
{
    public static CallOutcome Of(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } => CallOutcome.Refused,
        { Result.StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout } => CallOutcome.Failed,
        { Result: not null } => CallOutcome.Answered,
        { Exception: HttpRequestException or TimeoutRejectedException } => CallOutcome.Failed,
        _ => CallOutcome.Unknown,
    };
}
