namespace PeakStore.Load.Measuring;

/// <summary>How one attempt at a call ended.</summary>
public enum Outcome
{
    Ok,
    NotModified,
    Created,
    SoldOut,
    LimitPerBuyer,

    /// <summary>Another refusal that is an answer: 4xx.</summary>
    Refused,
    TooManyRequests,
    Unavailable,
    ServerError,
    Timeout,
    NoConnection,
}

internal static class Outcomes
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Outcome> All { get; } = Enum.GetValues<Outcome>();

    /// <summary>The shopper got what was asked for.</summary>
    public static bool IsSuccess(this Outcome outcome) => outcome is Outcome.Ok or Outcome.NotModified or Outcome.Created;

    /// <summary>Something failed, as opposed to a refusal that says why.</summary>
    public static bool IsError(this Outcome outcome) => outcome is Outcome.ServerError or Outcome.Timeout or Outcome.NoConnection;

    /// <summary>Nobody can tell whether the store has done it: it may have committed and lost its answer.</summary>
    public static bool IsUnclear(this Outcome outcome) => outcome is Outcome.Unavailable || outcome.IsError();

    /// <summary>As people read it.</summary>
    public static string Name(this Outcome outcome) => outcome switch
    {
        Outcome.Ok => "200",
        Outcome.NotModified => "304",
        Outcome.Created => "201",
        Outcome.SoldOut => "sold out",
        Outcome.LimitPerBuyer => "limit",
        Outcome.Refused => "other 4xx",
        Outcome.TooManyRequests => "429",
        Outcome.Unavailable => "503",
        Outcome.ServerError => "5xx",
        Outcome.Timeout => "timeout",
        _ => "no connection",
    };
}
