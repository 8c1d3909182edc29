using System.Globalization;
using PeakStore.ServiceDefaults.Resilience;
using StackExchange.Redis;

namespace PeakStore.Basket.Baskets;

/// <summary>
/// Baskets in Redis: one hash a buyer, a field a SKU and one for the version. Changes are one script each, so that two tabs
/// cannot overwrite each other unseen. A basket is forgotten after <see cref="Lifetime"/> without use.
/// </summary>
internal sealed class BasketStore(RedisCalls redis)
{
    /// <summary>Most different SKUs in a basket; what one order can hold.</summary>
    public const int MaxItems = 50;

    private const string VersionField = "#version";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>
    /// KEYS[1] basket. ARGV[1] expected version or '', [2] lifetime in seconds, [3] most items, [4] SKU or '' for all, [5] quantity, 0 removes.
    /// Answers the new version, -1 for another version, -2 for a full basket.
    /// </summary>
    private const string Change = $$"""
        local version = tonumber(redis.call('HGET', KEYS[1], '{{VersionField}}') or '0')
        if ARGV[1] ~= '' and tonumber(ARGV[1]) ~= version then return -1 end
        if ARGV[4] == '' then
            redis.call('DEL', KEYS[1])
        elseif ARGV[5] == '0' then
            redis.call('HDEL', KEYS[1], ARGV[4])
        else
            if redis.call('HEXISTS', KEYS[1], ARGV[4]) == 0 and redis.call('HLEN', KEYS[1]) > tonumber(ARGV[3]) then return -2 end
            redis.call('HSET', KEYS[1], ARGV[4], ARGV[5])
        end
        redis.call('HSET', KEYS[1], '{{VersionField}}', version + 1)
        redis.call('EXPIRE', KEYS[1], ARGV[2])
        return version + 1
        """;

    public async Task<BasketView> GetAsync(string buyerId)
    {
        var key = Key(buyerId);
        var fields = await redis.AskAsync(database => database.HashGetAllAsync(key));
        if (fields.Length > 0)
        {
            await redis.AskAsync(database => database.KeyExpireAsync(key, Lifetime));
        }

        return new BasketView(
            [.. fields
                .Where(field => field.Name != VersionField)
                .Select(field => new BasketItem(field.Name!, (int)field.Value))
                .OrderBy(item => item.Sku, StringComparer.Ordinal)],
            fields.Where(field => field.Name == VersionField).Select(field => (long)field.Value).SingleOrDefault());
    }

    /// <param name="quantity">Units from now on; 0 removes the SKU.</param>
    /// <param name="expectedVersion">Null to change any version.</param>
    public Task<ChangeOutcome> SetAsync(string buyerId, string sku, int quantity, long? expectedVersion) =>
        ChangeAsync(buyerId, sku, quantity, expectedVersion);

    /// <param name="expectedVersion">Null to empty any version.</param>
    public Task<ChangeOutcome> ClearAsync(string buyerId, long? expectedVersion) => ChangeAsync(buyerId, "", 0, expectedVersion);

    private async Task<ChangeOutcome> ChangeAsync(string buyerId, string sku, int quantity, long? expectedVersion)
    {
        RedisValue[] arguments = [expectedVersion?.ToString(CultureInfo.InvariantCulture) ?? "", (long)Lifetime.TotalSeconds, MaxItems, sku, quantity];
        var answer = (long)await redis.AskAsync(database => database.ScriptEvaluateAsync(Change, [Key(buyerId)], arguments));
        return answer switch
        {
            -1 => ChangeOutcome.VersionMismatch,
            -2 => ChangeOutcome.Full,
            _ => ChangeOutcome.Changed,
        };
    }

    private static RedisKey Key(string buyerId) => $"basket:{buyerId}";
}

internal enum ChangeOutcome
{
    Changed,
    VersionMismatch,
    Full,
}
