using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Overload.RateLimits.Cells;

/// <summary><see cref="Gcra"/> in Redis: one number a key, one call, Redis' own clock. Connects when it is first asked.</summary>
/// <param name="prefix">Begins the keys: the service.</param>
/// <param name="connect">May take seconds and may throw.</param>
internal sealed partial class RedisCells(string prefix, Func<IConnectionMultiplexer> connect, TimeProvider time, ILogger<RedisCells> logger) : ISharedCells
{
    /// <summary>Redis answers in less than a millisecond; a request does not wait longer than this to be let in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>After a failure Redis is left alone for this long.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

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

    private readonly Lock _lock = new();
    private Task<IConnectionMultiplexer>? _connection;
    private long _pausedUntil = long.MinValue;

    public async ValueTask<Grant?> TakeAsync(string key, Plan plan, int wanted)
    {
        if (time.GetTimestamp() < Volatile.Read(ref _pausedUntil))
        {
            return null;
        }

        try
        {
            var database = (await Connection().WaitAsync(Patience, time)).GetDatabase();
            var answer = (RedisResult[])(await database.ScriptEvaluateAsync(
                Take, [$"{prefix}:{key}"], [Math.Max(1, plan.Interval / TimeSpan.TicksPerMicrosecond), plan.Window / TimeSpan.TicksPerMicrosecond, wanted])
                .WaitAsync(Patience, time))!;
            return new Grant((int)answer[0], (int)answer[1], TimeSpan.FromMicroseconds((long)answer[2]));
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or InvalidOperationException or SocketException)
        {
            Volatile.Write(ref _pausedUntil, time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency));
            LogAway(logger, failure.Message);
            return null;
        }
    }

    /// <summary>Connecting blocks, for as long as a server that is away lets it: elsewhere, and once.</summary>
    private Task<IConnectionMultiplexer> Connection()
    {
        lock (_lock)
        {
            return _connection is null or { IsFaulted: true } ? _connection = Task.Run(connect) : _connection;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rate limits are this replica's own for a second, since Redis does not answer: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
