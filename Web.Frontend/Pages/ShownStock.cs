using System.Collections.Concurrent;
using PeakStore.Web.Components.Products;

namespace PeakStore.Web.Pages;

/// <summary>
/// Knows whether a new number of units changes any page. Most do not, while there is plenty: "In stock" is what pages say of a
/// hundred and of a thousand, and a page that sells by the thousand a minute need not be made anew each time.
/// </summary>
internal sealed class ShownStock
{
    // Rather than grow without end it forgets, and has some pages made anew for nothing.
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, int> _shown = new(StringComparer.Ordinal);

    /// <summary>Whether pages show something else now than after the last number that was told.</summary>
    public bool IsNews(string sku, int available)
    {
        // From here up the form to buy and the words about the stock stay the same.
        var shows = Math.Clamp(available, 0, Stock.MaxPerLine);
        if (_shown.TryGetValue(sku, out var before) && before == shows)
        {
            return false;
        }

        if (_shown.Count >= Most)
        {
            _shown.Clear();
        }

        _shown[sku] = shows;
        return true;
    }

    /// <summary>Numbers may have been missed.</summary>
    public void Forget() => _shown.Clear();
}
