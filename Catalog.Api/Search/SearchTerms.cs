using System.Text.RegularExpressions;

namespace PeakStore.Catalog.Search;

/// <summary>Turns what people type into a text search query of Postgres.</summary>
internal static partial class SearchTerms
{
    private const int MostTerms = 8;

    /// <summary>
    /// All words must be found, the last one also as the beginning of a longer word, because people search while they type.
    /// Only letters and digits get through: no text is an operator.
    /// </summary>
    /// <returns>A query for <c>to_tsquery</c>, empty when there is nothing to search for.</returns>
    public static string ToQuery(string text)
    {
        var words = Word().Matches(text).Take(MostTerms).Select(match => $"'{match.Value}'").ToArray();
        return words.Length == 0 ? "" : string.Join(" & ", words) + ":*";
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
