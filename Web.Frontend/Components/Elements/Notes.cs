namespace PeakStore.Web.Components.Elements;

/// <summary>What the shop says after a form was sent.</summary>
/// <param name="Text">One or two sentences.</param>
/// <param name="Good">Whether it is good news.</param>
public sealed record Note(string Text, bool Good = false);

/// <summary>The notes by the word that the address carries, so that nobody can make the shop say something by a link.</summary>
public static class Notes
{
    /// <summary>A product was put into the basket.</summary>
    public const string Added = "added";

    /// <summary>A quantity was changed.</summary>
    public const string Updated = "updated";

    /// <summary>A product was taken out of the basket.</summary>
    public const string Removed = "removed";

    /// <summary>The basket service cannot be reached.</summary>
    public const string BasketDown = "basket-down";

    /// <summary>The basket does not accept the product or quantity.</summary>
    public const string BasketRefused = "basket-refused";

    /// <summary>The guest's basket could not be brought over.</summary>
    public const string NotMerged = "not-merged";

    /// <summary>Sign-in lacks a usable name.</summary>
    public const string NameNeeded = "name-needed";

    /// <summary>The order can no longer be cancelled.</summary>
    public const string TooLate = "too-late";

    /// <summary>Cancelling did not work.</summary>
    public const string CancelFailed = "cancel-failed";

    /// <summary>The note of that word; null for none.</summary>
    public static Note? Find(string? word) => word switch
    {
        Added => new("It is in your basket.", Good: true),
        Updated => new("Your basket is up to date.", Good: true),
        Removed => new("It is out of your basket.", Good: true),
        BasketDown => new("The basket is not working at the moment, so nothing was changed. You can still buy this product with “Buy now”."),
        BasketRefused => new("The basket did not accept that. Please choose a quantity from 1 to 99."),
        NotMerged => new("You are signed in, but the basket you had as a guest could not be brought along."),
        NameNeeded => new("Please give a name of 1 to 40 letters or digits."),
        TooLate => new("This order has gone too far to be cancelled."),
        CancelFailed => new("Cancelling did not work just now. The order is unchanged; please try again."),
        _ => null,
    };
}
