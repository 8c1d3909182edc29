using System.Text.RegularExpressions;

namespace PeakStore.Catalog.Search;

/// <summary>
/// The words that somebody typed. All must be found, the last one also as the beginning of a longer word, because people search
/// while they type.
/// </summary>
/// <param name="Text">The words in small letters, a space between two. Only letters and digits get through: no text is an operator.</param>
internal sealed partial record SearchTerms(string Text)
{
    private const int MostTerms = 8;

    /// <summary>Reads what was typed.</summary>
    public static SearchTerms Of(string typed) =>
        new(string.Join(' ', Word().Matches(typed).Take(MostTerms).Select(match => match.Value.ToLowerInvariant())));

    /// <summary>Nothing to search for: nothing is found.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>The words.</summary>
    public string[] Words => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All words but the last for <c>to_tsquery</c>, empty when there is one word only.</summary>
    public string Head => string.Join(" & ", Words[..^1].Select(word => $"'{word}'"));

    /// <summary>
    /// The last word for <c>to_tsquery</c>. A single letter begins half of all words: it is looked for as it is.
    /// </summary>
    public string Last => Words is [.., { Length: > 1 } last] ? $"'{last}':*" : $"'{Words[^1]}'";

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
