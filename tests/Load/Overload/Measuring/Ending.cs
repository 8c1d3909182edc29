using PeakStore.Load.Measuring;

namespace PeakStore.Load.Overload.Measuring;

/// <summary>How a wish ended for the shopper.</summary>
internal enum Ending
{
    /// <summary>Answered in time.</summary>
    Good,

    /// <summary>Answered when the shopper had lost patience.</summary>
    Late,

    /// <summary>Refused in proper form: 429 or 503 that says when to come back.</summary>
    Refused,

    /// <summary>Not answered before the shopper went away.</summary>
    TimedOut,

    /// <summary>Anything else: an error, no connection, a refusal that does not say when to come back.</summary>
    Failed,
}

internal static class Endings
{
    /// <param name="retryAfter">Whether the answer says when to come back.</param>
    /// <param name="waited">From when the shopper wanted it.</param>
    public static Ending Of(Outcome outcome, bool retryAfter, TimeSpan waited, TimeSpan patience) => outcome switch
    {
        // That something is sold out is an answer.
        _ when outcome.IsSuccess() || outcome is Outcome.SoldOut or Outcome.LimitPerBuyer => waited <= patience ? Ending.Good : Ending.Late,
        Outcome.TooManyRequests or Outcome.Unavailable when retryAfter => Ending.Refused,
        Outcome.Timeout => Ending.TimedOut,
        _ => Ending.Failed,
    };
}
