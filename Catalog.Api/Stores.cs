using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Campaigns;
using PeakStore.Catalog.Cdn;
using PeakStore.Catalog.Data;
using PeakStore.Catalog.Products;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Overload.Brownouts;

namespace PeakStore.Catalog;

internal static class Stores
{
    /// <summary>The catalogue's database, and what this service tells others and hears from them.</summary>
    public static void AddStores(this IHostApplicationBuilder builder)
    {
        builder.AddPostgres<CatalogDb>("catalogdb");
        builder.AddMessaging("rabbitmq", messaging => messaging
            .UseOutbox()
            .Consume<StockLevelChanged, StockLevelHandler>(EventQueues.StockLevels)
            .Consume<ProductChanged, CdnChanges>(EventQueues.CdnPurges, CdnChanges.AtOnce)
            .Broadcast<ProductChanged, CacheChanges>()
            .Broadcast<AvailabilityChanged, CacheChanges>()
            .Broadcast<CampaignChanged, CacheChanges>()
            .Broadcast<PrewarmRequested, Prewarming>());
        builder.AddAnswerCache("redis", "catalog");
        builder.AddBrownoutOrders();
        builder.Services.AddSingleton<CatalogReader>();
        builder.Services.AddSingleton<CatalogAnswers>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CatalogJsonContext.Default));
    }
}
