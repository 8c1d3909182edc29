using PeakStore.ServiceDefaults.Resilience;
using StackExchange.Redis;

namespace PeakStore.Basket.Baskets;

internal static class BasketExtensions
{
    /// <summary>A basket that takes longer is a basket that is away.</summary>
    private static readonly TimeSpan RedisPatience = TimeSpan.FromSeconds(1);

    public static void AddBaskets(this IHostApplicationBuilder builder)
    {
        // This instance is fine when Redis is not: a basket request then gets its own answer.
        builder.AddRedisClient("redis", settings => settings.DisableHealthChecks = true);
        builder.Services.AddSingleton(services => new RedisCalls(
            services.GetRequiredService<IConnectionMultiplexer>, RedisPatience, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<BasketStore>();
    }
}
