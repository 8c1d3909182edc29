using PeakStore.Web.Clients;

namespace PeakStore.Web.Shop.Checkout;

/// <summary>Why an order was not placed, as the checkout page is told after the redirect.</summary>
/// <param name="Kind">Kind of the <see cref="ApiProblem"/>, or <see cref="BasketChanged"/>.</param>
/// <param name="Lines">The lines in the way.</param>
/// <param name="Key">The idempotency key to try again with while the outcome is open; null when it is decided.</param>
public sealed record Refusal(string Kind, IReadOnlyList<ProblemLine> Lines, Guid? Key)
{
    /// <summary>The basket is not the one that the buyer has seen on the checkout page.</summary>
    public const string BasketChanged = "basket-changed";

    /// <summary>
    /// The refusal that a problem leads to. A refused order may be tried anew under a new key; an order whose outcome is
    /// unknown only under its own, or it might be placed twice.
    /// </summary>
    public static Refusal Of(ApiProblem problem, Guid key) =>
        new(problem.Kind, problem.Lines, problem.IsUndecided ? key : null);
}
