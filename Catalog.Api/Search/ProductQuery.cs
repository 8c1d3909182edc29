namespace PeakStore.Catalog.Search;

/// <summary>What a shopper wants to see, checked.</summary>
internal sealed record ProductQuery
{
    /// <summary>Products of a page when nothing is said.</summary>
    public const int DefaultLimit = 24;

    /// <summary>Most products of a page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Null for no search; empty finds nothing.</summary>
    public SearchTerms? Terms { get; init; }

    /// <summary>Slug, null for all.</summary>
    public string? Category { get; init; }

    /// <summary>Lowest price, inclusive.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price, inclusive.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>Order of the products.</summary>
    public SortOrder Sort { get; init; } = SortOrder.Newest;

    /// <summary>Where the page begins, null for the first.</summary>
    public Cursor? After { get; init; }

    /// <summary>Most products to answer.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Properties to answer, null for all.</summary>
    public ProductFields? Fields { get; init; }
}
