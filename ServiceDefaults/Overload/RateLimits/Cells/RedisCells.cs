using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Resilience;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Overload.RateLimits.Cells;

/// <summary><see cref="Gcra"/> in Redis: one number a key, one call, Redis' own clock.</summary>
/// <param name="prefix">Begins the keys: the service.</param>
internal sealed partial class RedisCells(string prefix, RedisCalls redis, ILogger<RedisCells> logger) : ISharedCells
{
    /// <summary>Redis answers in less than a millisecond; a request does not wait longer than this to be let in.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>KEYS[1] the key; ARGV[1] interval and [2] window in µs, [3] wanted. Answers granted, left, and the wait in µs.</summary>
    private const string Take = """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000000 + clock[2]
        local interval, window, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local tat = math.min(math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now), now + window)
        local free = math.floor((now + window - tat) / interval)
        local granted = math.min(free, wanted)
        if granted < 1 then return {0, 0, tat + interval - window - now} end
        tat = tat + granted * interval
        redis.call('SET', KEYS[1], string.format('%.0f', tat), 'PX', math.ceil((tat - now) / 1000))
        return {granted, free - granted, 0}
        """;

    public async ValueTask<Grant?> TakeAsync(string key, Plan plan, int wanted)
    {
        if (redis.IsLeftAlone)
        {
            return null;
        }

        try
        {
            RedisKey[] keys = [$"{prefix}:{key}"];
            RedisValue[] arguments =
                [Math.Max(1, plan.Interval / TimeSpan.TicksPerMicrosecond), plan.Window / TimeSpan.TicksPerMicrosecond, wanted];
            var answer = (RedisResult[])(await redis.AskAsync(database => database.ScriptEvaluateAsync(Take, keys, arguments)))!;
            return new Grant((int)answer[0], (int)answer[1], TimeSpan.FromMicroseconds((long)answer[2]));
        }
        catch (Exception failure) when (RedisCalls.IsAway(failure))
        {
            LogAway(logger, failure.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rate limits are this replica's own for a while, since Redis does not answer: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
