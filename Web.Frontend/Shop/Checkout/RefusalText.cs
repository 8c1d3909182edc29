using PeakStore.ServiceDefaults.Problems;
using PeakStore.Web.Clients;

namespace PeakStore.Web.Shop.Checkout;

/// <summary>A refusal in words: what happened, and what one can do.</summary>
public static class RefusalText
{
    /// <summary>In a few words.</summary>
    public static string Title(string kind) => kind switch
    {
        ProblemTypes.SoldOut => "Not everything is left",
        ProblemTypes.LimitPerBuyer => "There is a limit for each buyer",
        ProblemTypes.InvalidOrder or ProblemTypes.InvalidRequest => "This cannot be ordered",
        ProblemTypes.IdempotencyKeyReused => "An earlier attempt was for something else",
        ProblemTypes.TooManyRequests or ProblemTypes.Overloaded => "Very many people are ordering right now",
        ProblemTypes.AdmissionRequired => "There is a line for this",
        Refusal.BasketChanged => "Your basket has changed",
        _ => "We have no answer yet",
    };

    /// <summary>What it means and what to do next.</summary>
    public static string Explain(string kind) => kind switch
    {
        ProblemTypes.SoldOut => "Others were a little faster. Nothing was ordered and nothing is charged.",
        ProblemTypes.LimitPerBuyer => "So that more people get one, each buyer may have only so many. Nothing was ordered and nothing is charged.",
        ProblemTypes.InvalidOrder or ProblemTypes.InvalidRequest =>
            "One of the products or quantities is not accepted. Nothing was ordered and nothing is charged.",
        ProblemTypes.IdempotencyKeyReused => "Please look at your orders first: your earlier attempt may have gone through.",
        ProblemTypes.TooManyRequests or ProblemTypes.Overloaded =>
            "Your order was not taken yet. Please press the button again in a few seconds; you cannot order twice by that.",
        ProblemTypes.AdmissionRequired =>
            "Very many people want this at once, and the shop lets them in one after the other. Nothing was ordered. Please try again in a few seconds: you then get a place.",
        Refusal.BasketChanged => "It was changed since you opened this page, perhaps in another tab. Please look it over and place the order again.",
        _ => "Your order may have gone through or not. Press the button again: you get the answer, and you cannot order twice by that.",
    };

    /// <summary>What is left of one line.</summary>
    public static string Explain(string kind, ProblemLine line, string name) => kind switch
    {
        ProblemTypes.LimitPerBuyer when line.Left == 0 => $"{name}: at most {line.Limit} for each buyer, and you have {line.Already} already.",
        ProblemTypes.LimitPerBuyer when line.Already > 0 =>
            $"{name}: at most {line.Limit} for each buyer; you have {line.Already} already and can order {line.Left} more.",
        ProblemTypes.LimitPerBuyer => $"{name}: at most {line.Limit} for each buyer; you asked for {line.Requested}.",
        _ when line.Left == 0 => $"{name}: sold out.",
        _ => $"{name}: {line.Left} left; you asked for {line.Requested}.",
    };
}
