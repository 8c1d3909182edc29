namespace PeakStore.Catalog.Data;

/// <summary>A window in time in which some products have another price and limit.</summary>
internal sealed class Campaign
{
    /// <summary>UUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>What shoppers read.</summary>
    public required string Name { get; set; }

    /// <summary>The first instant of the sale.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>The first instant after the sale.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>Grows with each change.</summary>
    public long Version { get; set; } = 1;

    /// <summary>What is on sale.</summary>
    public List<CampaignItem> Items { get; init; } = [];
}

/// <summary>A product of a campaign.</summary>
internal sealed class CampaignItem
{
    /// <summary>The campaign that it belongs to.</summary>
    public Guid CampaignId { get; init; }

    /// <summary>The product.</summary>
    public required string Sku { get; init; }

    /// <summary>Price of one unit during the campaign. A product is never dearer in a campaign than outside.</summary>
    public required decimal SalePrice { get; init; }

    /// <summary>Most units that one buyer may have during the campaign, null for the product's own limit.</summary>
    public int? LimitPerBuyer { get; init; }
}
