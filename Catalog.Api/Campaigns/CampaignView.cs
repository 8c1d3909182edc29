using PeakStore.Catalog.Data;

namespace PeakStore.Catalog.Campaigns;

/// <summary>A campaign as everyone sees it.</summary>
/// <param name="StartsAt">The first instant of the sale.</param>
/// <param name="EndsAt">The first instant after the sale.</param>
internal sealed record CampaignView(
    Guid Id, string Name, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<CampaignItemView> Items)
{
    public static CampaignView Of(Campaign campaign) => new(
        campaign.Id,
        campaign.Name,
        campaign.StartsAt,
        campaign.EndsAt,
        [.. campaign.Items.OrderBy(item => item.Sku, StringComparer.Ordinal).Select(item => new CampaignItemView(item.Sku, item.SalePrice, item.LimitPerBuyer))]);
}

/// <summary>A product of a campaign.</summary>
/// <param name="SalePrice">Price of one unit during the campaign.</param>
/// <param name="LimitPerBuyer">Most units that one buyer may have during the campaign, null for the product's own limit.</param>
internal sealed record CampaignItemView(string Sku, decimal SalePrice, int? LimitPerBuyer);
