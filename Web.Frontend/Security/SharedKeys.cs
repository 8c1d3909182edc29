using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using StackExchange.Redis;

namespace PeakStore.Web.Security;

/// <summary>Keeps the keys of cookies in Redis, so that any replica reads what another wrote.</summary>
internal static class SharedKeys
{
    private const string RedisKey = "web:data-protection-keys";

    private const int RedisTimeoutMilliseconds = 1000;

    public static void AddSharedKeys(this WebApplicationBuilder builder)
    {
        // The shop goes on without Redis: keys that were read stay in memory.
        builder.AddRedisClient(
            "redis", settings => settings.DisableHealthChecks = true, redis => redis.SyncTimeout = RedisTimeoutMilliseconds);
        builder.Services.AddDataProtection().SetApplicationName("PeakStore.Web");
        // What PersistKeysToStackExchangeRedis does, with the connection taken from the container.
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IConnectionMultiplexer>((keys, redis) =>
            keys.XmlRepository = new RedisXmlRepository(() => redis.GetDatabase(), RedisKey));
    }
}
