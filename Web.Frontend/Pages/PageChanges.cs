using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.Web.Shop.Live;

namespace PeakStore.Web.Pages;

/// <summary>Lets go of the pages that show what has changed, and has those told who look at it.</summary>
internal sealed class PageChanges(AnswerCache cache, ShownStock shown, LiveProducts live)
    : IEventHandler<ProductChanged>, IEventHandler<AvailabilityChanged>, IEventHandler<CampaignChanged>, ISubscriptionObserver
{
    /// <inheritdoc />
    public Task HandleAsync(ProductChanged message, Delivery delivery, CancellationToken cancellationToken)
    {
        cache.Invalidate(delivery.Position, CatalogTags.Product(message.Sku), CatalogTags.Products);
        live.Changed(message.Sku, delivery.Position);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task HandleAsync(AvailabilityChanged message, Delivery delivery, CancellationToken cancellationToken)
    {
        if (shown.IsNews(message.Sku, message.Available))
        {
            cache.Invalidate(delivery.Position, CatalogTags.Product(message.Sku));
            live.Changed(message.Sku, delivery.Position);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task HandleAsync(CampaignChanged message, Delivery delivery, CancellationToken cancellationToken)
    {
        cache.Invalidate(delivery.Position, CatalogTags.Campaign(message.Id), CatalogTags.Campaigns);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task SubscribedAsync(CancellationToken cancellationToken)
    {
        shown.Forget();
        cache.BeginListening(position: null);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Unsubscribed() => cache.EndListening();
}
