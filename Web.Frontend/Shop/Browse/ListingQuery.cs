using System.Globalization;
using PeakStore.Web.Clients;
using PeakStore.Web.Security;

namespace PeakStore.Web.Shop.Browse;

/// <summary>How a list of products was asked for, as the address says it. What cannot be understood is left out.</summary>
public sealed record ListingQuery
{
    /// <summary>Orders that a list can have: the catalogue's word and what people read.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Sorts =
        [("newest", "Newest first"), ("price", "Price, low to high"), ("-price", "Price, high to low"), ("name", "Name")];

    private const int MaxSearchLength = 100;
    private const decimal MaxPriceAsked = 1_000_000m;

    /// <summary>Words to search for, trimmed.</summary>
    public string? Search { get; private init; }

    /// <summary>Lowest price.</summary>
    public decimal? MinPrice { get; private init; }

    /// <summary>Highest price.</summary>
    public decimal? MaxPrice { get; private init; }

    /// <summary>One of <see cref="Sorts"/>.</summary>
    public string? Sort { get; private init; }

    /// <summary>Where the page starts; null for the first.</summary>
    public string? Cursor { get; private init; }

    /// <summary>Whether prices restrict the list.</summary>
    public bool IsFiltered => MinPrice is not null || MaxPrice is not null;

    /// <summary>Reads the parameters <c>q</c>, <c>min</c>, <c>max</c>, <c>sort</c> and <c>cursor</c>.</summary>
    public static ListingQuery Read(IQueryCollection query)
    {
        string? sort = query["sort"];
        string? search = query["q"];
        search = search is null ? null : string.Concat(search.Where(letter => !char.IsControl(letter))).Trim();
        var (min, max) = (Price(query["min"]), Price(query["max"]));
        return new()
        {
            Search = search is { Length: > MaxSearchLength } ? search[..MaxSearchLength] : string.IsNullOrEmpty(search) ? null : search,
            // Who enters them the wrong way round means what is in between.
            MinPrice = min > max ? max : min,
            MaxPrice = min > max ? min : max,
            Sort = Sorts.Any(known => known.Value == sort) ? sort : null,
            Cursor = query["cursor"] is [{ Length: > 0 } cursor, ..] ? cursor : null,
        };
    }

    /// <summary>What to ask the catalogue.</summary>
    public ProductQuery In(string? category) => new(Search, category, MinPrice, MaxPrice, Sort, Cursor);

    /// <summary>The address of a page of this list; null for the first.</summary>
    public string Address(string path, string? cursor) => LocalUrl.With(
        path, ("q", Search), ("min", Text(MinPrice)), ("max", Text(MaxPrice)), ("sort", Sort), ("cursor", cursor));

    /// <summary>A price as a form field holds it.</summary>
    public static string? Text(decimal? price) => price?.ToString("0.##", CultureInfo.InvariantCulture);

    private static decimal? Price(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price <= MaxPriceAsked
            ? price
            : null;
}
