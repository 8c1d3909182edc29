namespace PeakStore.Basket.Baskets;

internal static class BasketExtensions
{
    public static void AddBaskets(this IHostApplicationBuilder builder)
    {
        // This instance is fine when Redis is not: a basket request then gets its own answer.
        builder.AddRedisClient("redis", settings => settings.DisableHealthChecks = true);
        builder.Services.AddSingleton<BasketStore>();
    }
}
