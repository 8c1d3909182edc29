using PeakStore.Ordering.Admission;
using PeakStore.Ordering.Data;
using PeakStore.Ordering.Data.Partitions;
using PeakStore.Ordering.Orders;
using PeakStore.Ordering.Payments;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering;

internal static class Stores
{
    /// <summary>The ledger, and what this service tells others and hears from them.</summary>
    public static void AddStores(this IHostApplicationBuilder builder)
    {
        builder.AddLedgerTables();
        // For the limits that all replicas share. Without Redis each keeps to its own.
        builder.AddRedisClient("redis", settings => settings.DisableHealthChecks = true);
        builder.AddMessaging("rabbitmq", messaging => messaging
            .UseOutbox()
            .Consume<ProductChanged, ProductChangedHandler>(EventQueues.Offers)
            .Consume<WaitingRoomChanged, RoomKeeper>(EventQueues.WaitingRooms, concurrency: 1)
            .Broadcast<WaitingRoomChanged, RoomFeed>()
            .Consume<OrderPlaced, PaymentHandler>(EventQueues.Payments, PaymentHandler.Concurrency)
            .Broadcast<OrderPaid, OrderPaidFeed>()
            .Broadcast<OrderCancelled, OrderCancelledFeed>());
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, OrderingJsonContext.Default));
    }

    /// <summary>The ledger's database alone: its tables, and the partitions that grow with time.</summary>
    public static void AddLedgerTables(this IHostApplicationBuilder builder)
    {
        builder.AddPostgres<OrderingDb>("orderingdb");
        builder.Services.AddOptions<PartitionOptions>()
            .BindConfiguration(PartitionOptions.Section)
            .Validate(options => options.KeepKeysFor >= TimeSpan.FromHours(24), "Partitions:KeepKeysFor must be a day or more.")
            .ValidateOnStart();
        builder.Services.AddHostedService<PartitionKeeper>();
    }
}
