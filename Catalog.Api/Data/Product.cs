namespace PeakStore.Catalog.Data;

/// <summary>A product as operators keep it. What shoppers see of it is <see cref="Products.ProductView"/>.</summary>
internal sealed class Product
{
    /// <summary>Matches <see cref="PeakStore.ServiceDefaults.Contracts.SkuFormat"/>.</summary>
    public required string Sku { get; init; }

    /// <summary>What shoppers read first.</summary>
    public required string Name { get; set; }

    /// <summary>Plain text.</summary>
    public required string Description { get; set; }

    /// <summary>What name and description are written in, one of <see cref="Search.SearchOptions.Known"/>.</summary>
    public string Language { get; set; } = Search.SearchOptions.DefaultLanguage;

    /// <summary>Slug of the category.</summary>
    public required string Category { get; set; }

    /// <summary>Price of one unit outside of campaigns, two decimals.</summary>
    public required decimal Price { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }

    /// <summary>Most units that one buyer may have outside of campaigns, null for no limit.</summary>
    public int? LimitPerBuyer { get; set; }

    /// <summary>Price in the running campaign, null when none runs. Written by <see cref="Campaigns.CampaignPrices"/> only.</summary>
    public decimal? SalePrice { get; private set; }

    /// <summary>Limit in the running campaign. Written by <see cref="Campaigns.CampaignPrices"/> only.</summary>
    public int? SaleLimitPerBuyer { get; private set; }

    /// <summary>Units that can be ordered, null until Ordering has told. Written by <see cref="Products.StockLevelHandler"/> only.</summary>
    public int? Available { get; private set; }

    /// <summary>Grows with each change of facts or price, not with stock.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it came into the catalogue.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
