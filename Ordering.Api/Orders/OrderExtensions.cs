using PeakStore.ServiceDefaults.Feeds;

namespace PeakStore.Ordering.Orders;

internal static class OrderExtensions
{
    public static void AddOrders(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Feed<Guid, OrderChange>>();
        builder.Services.AddSingleton<OrderQueries>();
        builder.Services.AddSingleton<OrderWatch>();
        builder.Services.AddSingleton<OrderSettlement>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OrderSettlement>());
        builder.Services.AddHostedService<HoldExpiry>();
        builder.Services.AddHostedService<OrderFeedCatchUp>();
    }
}
