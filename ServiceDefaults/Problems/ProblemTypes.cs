using Microsoft.AspNetCore.Http;

namespace PeakStore.ServiceDefaults.Problems;

/// <summary>The words that problem types end in (RFC 9457). Clients branch on these, never on texts.</summary>
public static class ProblemTypes
{
    /// <summary>What stands before the word in a problem's <c>type</c>.</summary>
    public const string BaseAddress = "https://peakstore.dev/problems/";

    /// <summary>The request is not understood: bad syntax, type, range or parameter.</summary>
    public const string InvalidRequest = "invalid-request";

    /// <summary>The order is not understood or cannot exist: bad body, key, SKU or quantity.</summary>
    public const string InvalidOrder = "invalid-order";

    /// <summary>Fewer units are available than were asked for.</summary>
    public const string SoldOut = "sold-out";

    /// <summary>The buyer would hold more units than the campaign allows one buyer.</summary>
    public const string LimitPerBuyer = "limit-per-buyer";

    /// <summary>The idempotency key was used before with another body.</summary>
    public const string IdempotencyKeyReused = "idempotency-key-reused";

    /// <summary>The order has gone too far to be cancelled.</summary>
    public const string NotCancellable = "not-cancellable";

    /// <summary>The adjustment would take stock below what is held or sold.</summary>
    public const string BelowCommitted = "below-committed";

    /// <summary>The caller is over a rate limit.</summary>
    public const string TooManyRequests = "too-many-requests";

    /// <summary>What is ordered is sold through a waiting room, and the request carries no admission of this buyer that is good now.</summary>
    public const string AdmissionRequired = "admission-required";

    /// <summary>The place in the waiting room is not called yet.</summary>
    public const string NotYourTurn = "not-your-turn";

    /// <summary>The service has no capacity for this request now, or lacks what it needs to answer.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>No such thing, or none that the caller may see.</summary>
    public const string NotFound = "not-found";

    /// <summary>The caller's version is not the current one.</summary>
    public const string PreconditionFailed = "precondition-failed";

    /// <summary>A version must be given.</summary>
    public const string PreconditionRequired = "precondition-required";

    /// <summary>No valid token.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>The token does not allow this.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The fault is ours.</summary>
    public const string InternalError = "internal-error";

    /// <summary>The type of an answer that has none of its own.</summary>
    public static string OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status412PreconditionFailed => PreconditionFailed,
        StatusCodes.Status428PreconditionRequired => PreconditionRequired,
        StatusCodes.Status429TooManyRequests => TooManyRequests,
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => Overloaded,
        >= 500 => InternalError,
        _ => InvalidRequest,
    };
}
