using System.Text.RegularExpressions;

namespace PeakStore.Catalog.Products;

/// <summary>What names a product everywhere in the store.</summary>
internal static partial class Sku
{
    /// <summary>2 to 40 capitals, digits and hyphens. The tables check the same.</summary>
    public const string Pattern = "^[A-Z0-9][A-Z0-9-]{1,39}$";

    /// <summary>Whether <paramref name="text"/> can be a SKU.</summary>
    public static bool IsValid(string text) => Shape().IsMatch(text) && !text.EndsWith('\n');

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
