using PeakStore.ServiceDefaults.Contracts;
using PeakStore.Web.Shop.Browse;

namespace PeakStore.Web.Pages;

/// <summary>The addresses of pages that are the same for everybody, each in one form only.</summary>
internal static class PageAddress
{
    private const string Products = "/products/";
    private const string Categories = "/categories/";
    private const string Search = "/search";
    private const int LongestSlug = 64;

    // More than a list of products has is a page that nobody else will ask for.
    private static readonly string[] OfLists = ["min", "max", "sort", "cursor"];
    private static readonly string[] OfSearches = ["q", .. OfLists];

    /// <summary>The address of a product's page.</summary>
    public static string OfProduct(string sku) => Products + sku;

    /// <summary>Whether it is the address of a search, or of all products.</summary>
    public static bool IsSearch(string address) => address == Search || address.StartsWith(Search + '?', StringComparison.Ordinal);

    /// <summary>Whether it is the address of a product's page.</summary>
    public static bool IsProduct(PathString path) => path.StartsWithSegments("/products");

    /// <summary>The page that is asked for, in the form under which it is kept; null when it is not one of these.</summary>
    public static string? Of(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        var path = request.Path.Value;
        return path switch
        {
            "/" => request.QueryString.HasValue ? null : path,
            Search => OfList(request, path, OfSearches),
            not null when path.StartsWith(Products, StringComparison.Ordinal) =>
                !request.QueryString.HasValue && SkuFormat.IsValid(path[Products.Length..]) ? path : null,
            not null when path.StartsWith(Categories, StringComparison.Ordinal) && IsSlug(path.AsSpan(Categories.Length)) =>
                OfList(request, path, OfLists),
            _ => null,
        };
    }

    private static string? OfList(HttpRequest request, string path, string[] parameters)
    {
        if (!request.QueryString.HasValue)
        {
            return path;
        }

        foreach (var (name, values) in request.Query)
        {
            if (values.Count != 1 || !parameters.Contains(name))
            {
                return null;
            }
        }

        var query = ListingQuery.Read(request.Query);
        return query.Address(path, query.Cursor);
    }

    private static bool IsSlug(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestSlug && !text.ContainsAnyExcept(SlugLetters);

    private static readonly System.Buffers.SearchValues<char> SlugLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
