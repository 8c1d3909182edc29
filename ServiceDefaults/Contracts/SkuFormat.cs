using System.Text.RegularExpressions;

namespace PeakStore.ServiceDefaults.Contracts;

/// <summary>What names a product everywhere in the store.</summary>
public static partial class SkuFormat
{
    /// <summary>2 to 40 capitals, digits and hyphens. The tables check the same.</summary>
    public const string Pattern = "^[A-Z0-9][A-Z0-9-]{1,39}$";

    /// <summary>Whether <paramref name="text"/> can be a SKU.</summary>
    public static bool IsValid(string text) => Shape().IsMatch(text) && !text.EndsWith('\n');

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
