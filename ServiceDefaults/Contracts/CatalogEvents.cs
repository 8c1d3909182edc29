namespace PeakStore.ServiceDefaults.Contracts;

/// <summary>What Ordering has to know of a product, after each change of it.</summary>
/// <param name="Price">What one unit costs now, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="LimitPerBuyer">Most units that one buyer may have, null for no limit.</param>
/// <param name="Version">Grows with each change of the product; an older one is ignored.</param>
public sealed record ProductChanged(string Sku, string Name, decimal Price, string Currency, int? LimitPerBuyer, long Version)
    : IIntegrationEvent
{
    /// <inheritdoc />
    public static string EventName => "product-changed.v1";

    /// <inheritdoc />
    public string AggregateId => Sku;
}

/// <summary>How many units of a product shoppers can order now, once the catalogue shows it.</summary>
/// <param name="Version">Grows with each change of the stock level.</param>
public sealed record AvailabilityChanged(string Sku, int Available, long Version) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string EventName => "availability-changed.v1";

    /// <inheritdoc />
    public string AggregateId => Sku;
}

/// <summary>A campaign was created or changed.</summary>
/// <param name="Version">Grows with each change.</param>
public sealed record CampaignChanged(Guid Id, long Version) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string EventName => "campaign-changed.v1";

    /// <inheritdoc />
    public string AggregateId => Id.ToString();
}

/// <summary>An operator wants what a campaign sells in the memory of every replica.</summary>
public sealed record PrewarmRequested(Guid CampaignId, IReadOnlyList<string> Skus) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string EventName => "prewarm-requested.v1";

    /// <inheritdoc />
    public string AggregateId => CampaignId.ToString();
}
