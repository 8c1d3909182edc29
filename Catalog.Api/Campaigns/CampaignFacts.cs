using System.Text.Json.Serialization;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.Catalog.Campaigns;

/// <summary>Body of <c>PUT /api/campaigns/{id}</c>: what an operator decides.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CampaignFacts(string? Name, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, IReadOnlyList<CampaignItemFacts?>? Items)
{
    private const int LongestName = 80;
    private const int MostItems = 500;

    /// <summary>What is wrong by itself, null when nothing is. Prices are compared with the products' by <see cref="CheckPrices"/>.</summary>
    public string? Check() => this switch
    {
        { Name: not { Length: > 0 and <= LongestName } } => $"Give a name of 1 to {LongestName} characters.",
        _ when Name.Any(char.IsControl) => "Leave control characters out of the name.",
        { StartsAt: null } or { EndsAt: null } => "Give startsAt and endsAt, such as 2026-11-27T00:00:00Z.",
        _ when StartsAt >= EndsAt => "endsAt must be later than startsAt.",
        { Items: not { Count: > 0 and <= MostItems } } => $"Give 1 to {MostItems} items.",
        _ => Items.Select(item => item?.Check() ?? (item is null ? "An item must not be null." : null)).FirstOrDefault(wrong => wrong is not null)
            ?? (Items.DistinctBy(item => item!.Sku).Count() < Items.Count ? "Give each SKU once." : null),
    };

    /// <summary>Compares with the prices outside of campaigns.</summary>
    /// <param name="prices">Price by SKU, of those that exist.</param>
    public string? CheckPrices(IReadOnlyDictionary<string, decimal> prices) => Items!
        .Select(item => !prices.TryGetValue(item!.Sku!, out var price) ? $"There is no product {item.Sku}."
            : item.SalePrice >= price ? $"The salePrice of {item.Sku} must be below its price."
            : null)
        .FirstOrDefault(wrong => wrong is not null);
}

/// <summary>An item of the body.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CampaignItemFacts(string? Sku, decimal? SalePrice, int? LimitPerBuyer)
{
    /// <summary>What is wrong, null when nothing is.</summary>
    public string? Check() => this switch
    {
        { Sku: null } => "Give each item a sku.",
        _ when !SkuFormat.IsValid(Sku) => $"A SKU matches {SkuFormat.Pattern}.",
        { SalePrice: not >= 0 } or { SalePrice.Scale: > 2 } => $"Give {Sku} a salePrice of 0 or more, with at most two decimals.",
        { LimitPerBuyer: <= 0 } => $"Give {Sku} a limitPerBuyer above 0, or null for the product's own.",
        _ => null,
    };
}
