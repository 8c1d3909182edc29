namespace PeakStore.Catalog.Search;

/// <summary>Orders in which products are listed. Each ends with the SKU, so that no two places are equal.</summary>
internal enum SortOrder
{
    /// <summary>Best match first; the order of searches that ask for none.</summary>
    Relevance,

    /// <summary>By name, as a dictionary has them.</summary>
    Name,

    /// <summary>Cheapest first.</summary>
    Price,

    /// <summary>Dearest first.</summary>
    PriceDescending,

    /// <summary>Newest first; the order of lists that ask for none.</summary>
    Newest,
}
