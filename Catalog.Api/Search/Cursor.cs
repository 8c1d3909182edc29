using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.Catalog.Search;

/// <summary>
/// The place after the last product of a page. Holds that product's own sort key, so that a page neither repeats nor skips
/// products when others come and go, and is found by the index however deep it lies.
/// </summary>
/// <param name="Sort">The order that it is a place of; it means nothing in another.</param>
/// <param name="Key">Sort key: string (name), decimal (price), DateTime in UTC (newest) or float (relevance).</param>
/// <param name="Sku">Decides between equal keys.</param>
/// <param name="Meant">The words that were found instead of misspelt ones, null when those that were typed were found.</param>
internal sealed record Cursor(SortOrder Sort, object Key, string Sku, SearchTerms? Meant = null)
{
    private const int LongestText = 1024;

    /// <summary>As base64url of <c>sort, SKU, key, words meant</c>, one a line.</summary>
    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{(int)Sort}\n{Sku}\n{KeyText}\n{Meant?.Text}"));

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <returns>False when it is damaged, made up, or of another order.</returns>
    public static bool TryDecode(string text, SortOrder sort, [NotNullWhen(true)] out Cursor? cursor)
    {
        cursor = null;
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n');
        if (parts is [var order, var sku, var keyText, var meant]
            && order == ((int)sort).ToString(CultureInfo.InvariantCulture)
            && SkuFormat.IsValid(sku)
            && SearchTerms.Of(meant) is var words
            && words.Text == meant
            && ParseKey(sort, keyText) is { } key)
        {
            cursor = new Cursor(sort, key, sku, words.IsEmpty ? null : words);
        }

        return cursor is not null;
    }

    private string KeyText => Key switch
    {
        DateTime time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        float rank => BitConverter.SingleToInt32Bits(rank).ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)Key,
    };

    private static object? ParseKey(SortOrder sort, string text) => sort switch
    {
        SortOrder.Name => text.Any(char.IsControl) ? null : text,
        SortOrder.Price or SortOrder.PriceDescending =>
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price : null,
        SortOrder.Newest =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
                ? new DateTime(ticks, DateTimeKind.Utc)
                : null,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && float.IsFinite(BitConverter.Int32BitsToSingle(bits))
            ? BitConverter.Int32BitsToSingle(bits)
            : null,
    };
}
