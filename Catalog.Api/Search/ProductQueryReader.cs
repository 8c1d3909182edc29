using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PeakStore.Catalog.Search;

/// <summary>Reads a <see cref="ProductQuery"/> from the parameters of a request. Empty parameters are as good as none: forms send them.</summary>
internal static partial class ProductQueryReader
{
    private const int LongestSearch = 100;
    private const decimal HighestPrice = 9_999_999.99m;

    /// <summary>Reads and checks everything.</summary>
    /// <param name="error">What is wrong and how to put it right, when false is returned.</param>
    public static bool TryRead(IQueryCollection parameters, [NotNullWhen(true)] out ProductQuery? query, [NotNullWhen(false)] out string? error)
    {
        query = null;
        error = null;
        var search = Value("search")?.Trim();
        var category = Value("category");
        if (search is { Length: > LongestSearch } || (search?.Any(char.IsControl) ?? false))
        {
            error = $"search takes at most {LongestSearch} characters and no control characters.";
        }
        else if (category is not null && !Slug().IsMatch(category))
        {
            error = "category takes a slug, one of those that GET /api/categories answers.";
        }
        else if (!TryPrice(Value("minPrice"), out var minPrice) || !TryPrice(Value("maxPrice"), out var maxPrice) || minPrice > maxPrice)
        {
            error = $"minPrice and maxPrice take numbers from 0 to {HighestPrice.ToString(CultureInfo.InvariantCulture)}, the lower one first.";
        }
        else if (!TryLimit(Value("limit"), out var limit))
        {
            error = $"limit takes a whole number from 1 to {ProductQuery.MaxLimit}.";
        }
        else if (SortOf(Value("sort"), isSearch: search is { Length: > 0 }) is not { } sort)
        {
            error = "sort takes name, price, -price or newest.";
        }
        else if (!TryCursor(Value("cursor"), sort, out var after))
        {
            error = "cursor takes the next of the page before, with the same sort and search.";
        }
        else if (!ProductFields.TryParse(Value("fields"), out var fields))
        {
            error = $"fields takes some of {string.Join(',', ProductFields.Known)}, separated by commas.";
        }
        else
        {
            query = new ProductQuery
            {
                Terms = search is { Length: > 0 } ? SearchTerms.Of(search) : null,
                Category = category,
                MinPrice = minPrice,
                MaxPrice = maxPrice,
                Sort = sort,
                After = after,
                Limit = limit,
                Fields = fields,
            };
        }

        return error is null;

        string? Value(string name) => parameters.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
    }

    private static bool TryPrice(string? text, out decimal? price)
    {
        price = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
        return text is null || price is >= 0 and <= HighestPrice;
    }

    private static bool TryLimit(string? text, out int limit)
    {
        limit = ProductQuery.DefaultLimit;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= ProductQuery.MaxLimit);
    }

    private static SortOrder? SortOf(string? word, bool isSearch) => word switch
    {
        null => isSearch ? SortOrder.Relevance : SortOrder.Newest,
        "name" => SortOrder.Name,
        "price" => SortOrder.Price,
        "-price" => SortOrder.PriceDescending,
        "newest" => SortOrder.Newest,
        _ => null,
    };

    private static bool TryCursor(string? text, SortOrder sort, out Cursor? cursor)
    {
        cursor = null;
        return text is null || Cursor.TryDecode(text, sort, out cursor);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
