namespace PeakStore.Basket.Baskets;

internal static class BasketExtensions
{
    /// <summary>A basket that takes longer is a basket that is away.</summary>
    private const int RedisTimeoutMilliseconds = 1000;

    public static void AddBaskets(this IHostApplicationBuilder builder)
    {
        // This instance is fine when Redis is not: a basket request then gets its own answer.
        builder.AddRedisClient(
            "redis", settings => settings.DisableHealthChecks = true, redis => redis.SyncTimeout = RedisTimeoutMilliseconds);
        builder.Services.AddSingleton<BasketStore>();
    }
}
