using PeakStore.Web.Clients;

namespace PeakStore.Web.Components.Products;

/// <summary>What the shop says about how many of a product are left, and how many one person may take.</summary>
public static class Stock
{
    /// <summary>From here down the shop says how many are left.</summary>
    public const int Low = 10;

    /// <summary>Most units of one product in one basket.</summary>
    public const int MaxPerLine = 99;

    /// <summary>In words, without promising what is not known.</summary>
    public static string Describe(int? available) => available switch
    {
        null => "Availability is confirmed at checkout",
        <= 0 => "Sold out",
        1 => "Only one left",
        <= Low => $"Only {available} left",
        _ => "In stock",
    };

    /// <summary>Whether there is surely nothing left.</summary>
    public static bool IsSoldOut(this Product product) => product.Available <= 0;

    /// <summary>Changes with what a buyer can do: not at all, so many, or as they like.</summary>
    public static string OfferKey(this Product product) =>
        product.IsSoldOut() ? "sold-out" : product.LimitPerBuyer is { } limit ? $"limit-{limit}" : "open";

    /// <summary>The most that can be asked for at once, at least one.</summary>
    public static int MaxQuantity(this Product product) =>
        Math.Max(1, Math.Min(MaxPerLine, Math.Min(product.Available ?? MaxPerLine, product.LimitPerBuyer ?? MaxPerLine)));
}
