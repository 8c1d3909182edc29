using System.Text.Json;
using PeakStore.ServiceDefaults.Resilience;
using StackExchange.Redis;

namespace PeakStore.Basket.Checkout;

/// <summary>
/// What each checkout key asked for, so that a retry asks for the same even though the basket was emptied or changed
/// meanwhile. Ordering keeps the answers; this only keeps the question.
/// </summary>
internal sealed class CheckoutMemory(RedisCalls redis)
{
    /// <summary>Longer keys are refused by Ordering.</summary>
    private const int LongestKey = 200;

    /// <summary>As long as Ordering keeps its answers.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public async Task<Order?> RecallAsync(string buyerId, string? key) =>
        key is { Length: <= LongestKey } && await redis.AskAsync(database => database.StringGetAsync(Key(buyerId, key))) is { HasValue: true } stored
            ? JsonSerializer.Deserialize((string)stored!, BasketJsonContext.Default.Order)
            : null;

    /// <returns>What the key asks for: the first question stays, also when two come at once.</returns>
    public async Task<Order> RememberAsync(string buyerId, string? key, Order order) =>
        key is { Length: <= LongestKey }
        && !await redis.AskAsync(database => database.StringSetAsync(
            Key(buyerId, key), JsonSerializer.Serialize(order, BasketJsonContext.Default.Order), Lifetime, When.NotExists))
            ? await RecallAsync(buyerId, key) ?? order
            : order;

    private static RedisKey Key(string buyerId, string key) => $"checkout:{buyerId}:{key}";
}
