using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Microsoft.AspNetCore.DataProtection;

/// <summary>Keeps the key ring in Redis, so that all replicas share it.</summary>
public static class StackExchangeRedisDataProtectionBuilderExtensions
{
    private const string DefaultKey = "DataProtection-Keys";

    /// <summary>Keeps keys in the database that the function gives when it is asked.</summary>
    public static IDataProtectionBuilder PersistKeysToStackExchangeRedis(this IDataProtectionBuilder builder, Func<IDatabase> databaseFactory, RedisKey key)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(databaseFactory);
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlRepository = new RedisXmlRepository(databaseFactory, key));
        return builder;
    }

    /// <summary>Keeps keys under <c>DataProtection-Keys</c>.</summary>
    public static IDataProtectionBuilder PersistKeysToStackExchangeRedis(this IDataProtectionBuilder builder, IConnectionMultiplexer connectionMultiplexer) =>
        builder.PersistKeysToStackExchangeRedis(connectionMultiplexer, DefaultKey);

    /// <summary>Keeps keys under a key of one's own.</summary>
    public static IDataProtectionBuilder PersistKeysToStackExchangeRedis(this IDataProtectionBuilder builder, IConnectionMultiplexer connectionMultiplexer, RedisKey key)
    {
        ArgumentNullException.ThrowIfNull(connectionMultiplexer);
        return builder.PersistKeysToStackExchangeRedis(() => connectionMultiplexer.GetDatabase(), key);
    }
}
