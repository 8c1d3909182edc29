using System.Globalization;

namespace PeakStore.Web.Components.Elements;

/// <summary>Amounts as people read them.</summary>
public static class Money
{
    /// <summary>For example <c>€1,299.00</c>, or <c>CHF 20.00</c> where there is no sign that all know.</summary>
    public static string Format(decimal amount, string currency)
    {
        var digits = amount.ToString(currency is "JPY" or "KRW" ? "N0" : "N2", CultureInfo.InvariantCulture);
        return currency switch
        {
            "EUR" => $"€{digits}",
            "USD" => $"${digits}",
            "GBP" => $"£{digits}",
            "JPY" => $"¥{digits}",
            _ => $"{currency}\u00a0{digits}",
        };
    }

    /// <summary>By how many percent less, rounded down: a saving is not to be overstated.</summary>
    public static int Saving(decimal now, decimal before) => before <= 0 ? 0 : (int)decimal.Floor((before - now) / before * 100);
}
