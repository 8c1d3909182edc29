using Npgsql;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Catalog.Caching;

/// <summary>Lets go of what has changed. Every replica hears of every change, also of its own.</summary>
internal sealed class CacheChanges(AnswerCache cache, PostgresSources postgres)
    : IEventHandler<ProductChanged>, IEventHandler<AvailabilityChanged>, IEventHandler<CampaignChanged>, ISubscriptionObserver
{
    /// <summary>A new name or price may move a product to another place in any list.</summary>
    public Task HandleAsync(ProductChanged message, Delivery delivery, CancellationToken cancellationToken) =>
        Invalidate(delivery, CatalogTags.Product(message.Sku), CatalogTags.Products);

    /// <summary>Lists that show it show how many are left; none is ordered by that.</summary>
    public Task HandleAsync(AvailabilityChanged message, Delivery delivery, CancellationToken cancellationToken) =>
        Invalidate(delivery, CatalogTags.Product(message.Sku));

    /// <inheritdoc />
    public Task HandleAsync(CampaignChanged message, Delivery delivery, CancellationToken cancellationToken) =>
        Invalidate(delivery, CatalogTags.Campaign(message.Id), CatalogTags.Campaigns);

    /// <inheritdoc />
    public async Task SubscribedAsync(CancellationToken cancellationToken)
    {
        try
        {
            cache.BeginListening(await postgres.GetTokenAsync(cancellationToken));
        }
        catch (NpgsqlException)
        {
            cache.BeginListening(null);
        }
    }

    /// <inheritdoc />
    public void Unsubscribed() => cache.EndListening();

    private Task Invalidate(Delivery delivery, params ReadOnlySpan<string> tags)
    {
        cache.Invalidate(delivery.Position, tags);
        return Task.CompletedTask;
    }
}
