using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Resilience;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Caching.Layers;

/// <summary>
/// Answers in Redis, one hash each, in a room of bounded size: what was made longest ago makes place. Baskets and queues live in the same Redis, and
/// a crowd of searches that nobody makes twice must not take their memory. A release that answers differently finds none of another's: the build is
/// part of the key.
/// </summary>
/// <param name="prefix">Names the service.</param>
internal sealed partial class RedisAnswers(
    string prefix, Lazy<IConnectionMultiplexer> redis, CacheOptions options, TimeProvider time, ILogger<RedisAnswers> logger) : ISharedAnswers
{
    private static readonly string Build = typeof(RedisAnswers).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8]
        + System.Reflection.Assembly.GetEntryAssembly()?.ManifestModule.ModuleVersionId.ToString("N")[..8];

    /// <summary>Redis answers in less than a millisecond; one that takes this long is in trouble.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>After a failure Redis is left alone for this long.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestLead = TimeSpan.FromSeconds(2);

    private static readonly RedisValue[] Fields = ["body", "type", "tag", "caching", "tags", "position", "made", "fresh", "exists", "location"];

    // Writes an answer, ends the lead of whoever made it, and lets go of the oldest until all fit. What Redis itself needs for each is estimated.
    // KEYS: the answer, the lead, all by age, their sizes. ARGV: milliseconds to keep it, now, bytes for all, fields and values.
    private const string Write = """
        local function size_of(key) return tonumber(redis.call('HGET', KEYS[4], key) or 0) end
        local size = 500 + 3 * #KEYS[1]
        for i = 4, #ARGV do size = size + #ARGV[i] end
        redis.call('DEL', KEYS[2])
        redis.call('ZADD', KEYS[3], ARGV[2], KEYS[1])
        local all = redis.call('HINCRBY', KEYS[4], 'all', size - size_of(KEYS[1]))
        redis.call('HSET', KEYS[4], KEYS[1], size)
        redis.call('HSET', KEYS[1], unpack(ARGV, 4))
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
        while all > tonumber(ARGV[3]) do
            local oldest = redis.call('ZRANGE', KEYS[3], 0, 0)[1]
            if not oldest then break end
            all = redis.call('HINCRBY', KEYS[4], 'all', -size_of(oldest))
            redis.call('ZREM', KEYS[3], oldest)
            redis.call('HDEL', KEYS[4], oldest)
            redis.call('UNLINK', oldest)
        end
        """;

    private readonly RedisKey _ages = $"{prefix}:answers:ages";
    private readonly RedisKey _sizes = $"{prefix}:answers:sizes";
    private long _pausedUntil = long.MinValue;

    public Task<Answer?> ReadAsync(string key, CancellationToken cancellationToken) => TryAsync<Answer?>(
        async database => Read(await database.HashGetAsync(EntryOf(key), Fields)), null, cancellationToken);

    public Task WriteAsync(string key, Answer answer, CancellationToken cancellationToken) => TryAsync(
        async database =>
        {
            RedisValue[] arguments =
            [
                (long)options.KeepFor.TotalMilliseconds, time.GetUtcNow().ToUnixTimeMilliseconds(), options.SharedMegabytes * (1024L * 1024),
                .. Fields.Zip(ValuesOf(answer), RedisValue[] (name, value) => [name, value]).SelectMany(pair => pair),
            ];
            await database.ScriptEvaluateAsync(Write, [EntryOf(key), LeadOf(key), _ages, _sizes], arguments);
            return true;
        },
        false,
        cancellationToken);

    public Task<bool> TryLeadAsync(string key, CancellationToken cancellationToken) => TryAsync(
        database => database.StringSetAsync(LeadOf(key), Environment.MachineName, LongestLead, When.NotExists), true, cancellationToken);

    private RedisKey EntryOf(string key) => $"{prefix}:{Build}:{key}";

    private RedisKey LeadOf(string key) => $"{prefix}:{Build}:lead:{key}";

    private static RedisValue[] ValuesOf(Answer answer) =>
    [
        answer.Body.ToArray(), answer.ContentType, answer.Tag.ToString(), answer.CacheControl, string.Join(' ', answer.Tags), answer.Position.ToString(),
        answer.MadeAt.UtcTicks, answer.FreshFor?.Ticks ?? -1, answer.Exists, answer.Location ?? "",
    ];

    private static Answer? Read(RedisValue[] values) => values[0].IsNull
        ? null
        : new((byte[])values[0]!, values[1]!, EntityTagHeaderValue.Parse((string)values[2]!), values[3]!)
        {
            Tags = ((string)values[4]!).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Position = ConsistencyToken.TryParse(values[5], out var position) ? position : default,
            MadeAt = new DateTimeOffset((long)values[6], TimeSpan.Zero),
            FreshFor = (long)values[7] is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : null,
            Exists = (bool)values[8],
            Location = (string?)values[9] is { Length: > 0 } location ? location : null,
        };

    private async Task<T> TryAsync<T>(Func<IDatabase, Task<T>> ask, T otherwise, CancellationToken cancellationToken)
    {
        if (time.GetTimestamp() < Volatile.Read(ref _pausedUntil))
        {
            return otherwise;
        }

        try
        {
            // The first use connects, and does so synchronously.
            var database = redis.IsValueCreated ? redis.Value.GetDatabase() : (await Task.Run(() => redis.Value, cancellationToken)).GetDatabase();
            return await ask(database).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception failure) when (RedisCalls.IsAway(failure))
        {
            Volatile.Write(ref _pausedUntil, time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency));
            LogAway(logger, failure.Message);
            return otherwise;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is left alone for a second: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
