using PeakStore.Catalog.Caching;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Catalog.Cdn;

/// <summary>
/// Has the CDN let go of products that have changed, their pages and lists. Stock is not told: on a busy day it changes all the time,
/// and it is the order that decides.
/// </summary>
internal sealed class CdnChanges(CdnPurger purger) : IEventHandler<ProductChanged>
{
    /// <summary>Changes that wait for one call.</summary>
    public const int AtOnce = 128;

    /// <inheritdoc />
    public Task HandleAsync(ProductChanged message, Delivery delivery, CancellationToken cancellationToken) =>
        purger.PurgeAsync([CatalogTags.Product(message.Sku), CatalogTags.Products], cancellationToken);
}
