namespace PeakStore.Ordering.Orders;

internal static class OrderExtensions
{
    public static void AddOrders(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrderFeed>();
        builder.Services.AddScoped<OrderQueries>();
        builder.Services.AddScoped<OrderWatch>();
        builder.Services.AddScoped<OrderCancellation>();
        builder.Services.AddScoped<OrderSettlement>();
    }
}
