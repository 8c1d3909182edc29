namespace PeakStore.Web.Clients;

/// <summary>A product as the catalogue tells it.</summary>
/// <param name="Sku">Its id, <c>^[A-Z0-9][A-Z0-9-]{1,39}$</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">Plain text; absent in lists.</param>
/// <param name="Category">Slug of its category.</param>
/// <param name="Price">Price of one unit now, tax included.</param>
/// <param name="ListPrice">Price outside of the running campaign; null when it is not on sale.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="LimitPerBuyer">Most units that one buyer may have; null for no limit.</param>
/// <param name="Available">Units that can be bought now; null until the catalogue has been told.</param>
/// <param name="PictureUrl">Path under <c>/pictures/</c>.</param>
public sealed record Product(
    string Sku,
    string Name,
    string? Description,
    string Category,
    decimal Price,
    decimal? ListPrice,
    string Currency,
    int? LimitPerBuyer,
    int? Available,
    string? PictureUrl);

/// <summary>A shelf of the shop.</summary>
public sealed record Category(string Slug, string Name, int ProductCount, string? PictureUrl);

/// <summary>A sale: a window of time and the products that are in it.</summary>
public sealed record Campaign(
    string Id, string Name, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<CampaignItem> Items);

/// <summary>A product in a campaign.</summary>
public sealed record CampaignItem(string Sku, decimal SalePrice, int? LimitPerBuyer);

/// <summary>What to list; null means no restriction.</summary>
public sealed record ProductQuery(
    string? Search = null,
    string? Category = null,
    decimal? MinPrice = null,
    decimal? MaxPrice = null,
    string? Sort = null,
    string? Cursor = null,
    int Limit = 24);
