using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Caching.Layers;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Overload.Brownouts;

namespace PeakStore.ServiceDefaults.Caching;

/// <summary>Makes an answer from its source.</summary>
/// <param name="required">How far the database must be; what does not depend on one may ignore it.</param>
public delegate Task<Answer> MakeAnswer(ConsistencyToken required, CancellationToken cancellationToken);

/// <summary>
/// Answers that are the same for everybody, ready in memory. One request at a time makes an answer, all others that want it wait
/// for that one; what changed is made anew when next asked for; what cannot be made anew is sent as it was, marked as old.
/// </summary>
public sealed partial class AnswerCache : IDisposable
{
    private readonly ConcurrentDictionary<string, Flight> _flights = new(StringComparer.Ordinal);
    private readonly ScanResistantMap<CachedAnswer> _memory;
    private readonly Changes _changes;
    private readonly AnswerSource _source;
    private readonly CacheOptions _options;
    private readonly CacheMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stopping;
    private readonly ILogger<AnswerCache> _logger;
    private readonly Brownout? _brownout;
    private readonly long _freshWithoutEvents;
    private volatile bool _listens;
    private volatile Func<Answer, Answer>? _dress;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="shared">The layer that replicas share, null for none.</param>
    /// <param name="brownout">Says whether newer answers may be looked for; null for always.</param>
    internal AnswerCache(
        IOptions<CacheOptions> options,
        CacheMetrics metrics,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<AnswerCache> logger,
        ISharedAnswers? shared = null,
        Brownout? brownout = null)
    {
        const long megabyte = 1024 * 1024;
        (_options, _metrics, _time, _stopping, _logger) = (options.Value, metrics, time, lifetime.ApplicationStopping, logger);
        _brownout = brownout;
        _freshWithoutEvents = Ticks(_options.FreshWithoutEvents);
        _memory = new(_options.MemoryMegabytes * megabyte);
        _changes = new(_options.ExpireAfter * 2, time);
        _source = new(_options, _changes, shared, metrics, time);
        metrics.Watch(() => _memory.Size, () => _memory.Count);
    }

    /// <summary>
    /// Puts something into all answers when they are sent from memory, until it is told otherwise: what is known need not be made anew to say
    /// something new. Null sends them as they are.
    /// </summary>
    public Func<Answer, Answer>? Dress
    {
        get => _dress;
        set => _dress = value;
    }

    /// <summary>An answer that can be sent at once: one that is surely good; any that is known while no newer ones are looked for.</summary>
    internal bool TryGetReady(string key, out Found found)
    {
        if (_memory.TryGet(key, out var answer))
        {
            if (IsFresh(answer) && answer.IsCurrent(_changes) && !answer.Answer.IsStale)
            {
                _metrics.Count(CacheLayer.Memory, CacheOutcome.Hit);
                found = new(answer, IsStale: false);
                return true;
            }

            if (_brownout is not null && !_brownout.Allows(Feature.Refreshing) && !answer.Deadlines.HasEnded(_time.GetTimestamp()))
            {
                found = AsItIs(answer, required: default);
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>What is known under <paramref name="key"/>, here or in the layer that replicas share, however old; its source is not asked.</summary>
    /// <param name="required">How far the database must have been for it to be new.</param>
    /// <returns>Null when nothing is known.</returns>
    public async ValueTask<Found?> FindKnownAsync(string key, ConsistencyToken required, CancellationToken cancellationToken)
    {
        if (_memory.TryGet(key, out var known) && !known.Deadlines.HasEnded(_time.GetTimestamp()))
        {
            return AsItIs(known, required);
        }

        if (await _source.FindSharedAsync(key, required, cancellationToken) is not { } shared)
        {
            return null;
        }

        var cached = new CachedAnswer(shared, shared.IsStale ? default : required, DeadlinesOf(shared), _options.SurrogateKeyHeader);
        _memory.Set(key, cached, cached.Size);
        return new(cached, shared.IsStale);
    }

    /// <summary>The answer under <paramref name="key"/>.</summary>
    /// <param name="make">Makes it from its source.</param>
    /// <param name="required">How far the database must have been.</param>
    /// <param name="expensive">Whether one replica should make it for all.</param>
    /// <returns>The answer, and whether it may be out of date because its source does not answer.</returns>
    /// <exception cref="Exception">The source's own, when it fails and nothing is known.</exception>
    public async ValueTask<Found> GetAsync(string key, MakeAnswer make, ConsistencyToken required, bool expensive, CancellationToken cancellationToken)
    {
        if (!_options.Enabled)
        {
            var answer = await make(required, cancellationToken) with { MadeAt = _time.GetUtcNow() };
            return new(new(answer, required, DeadlinesOf(answer), _options.SurrogateKeyHeader), answer.IsStale);
        }

        var known = _memory.TryGet(key, out var found) && !found.Deadlines.HasEnded(_time.GetTimestamp()) ? found : null;
        if (known is not null && IsGood(known, required))
        {
            if (!IsFresh(known) && !known.Deadlines.IsPaused(_time.GetTimestamp()))
            {
                _ = Begin(key, make, required, expensive);
            }

            _metrics.Count(CacheLayer.Memory, CacheOutcome.Hit);
            return new(known, known.Answer.IsStale);
        }

        if (known is not null && known.Deadlines.IsPaused(_time.GetTimestamp()))
        {
            _metrics.Count(CacheLayer.Memory, CacheOutcome.Stale);
            return new(known, IsStale: true);
        }

        _metrics.Count(CacheLayer.Memory, CacheOutcome.Miss);
        if (known is not null && _changes.Newest(known.Answer.Tags) is var changed && changed.IsAfter(required))
        {
            // Asked for at once, or it would be made twice: first without, then with what has changed.
            required = changed;
        }

        return await MakeAsync(key, make, required, expensive, known, cancellationToken);
    }

    /// <summary>Sends what was found.</summary>
    public AnswerResult ResultOf(Found found) => new(found.Cached, found.IsStale, _options.SurrogateKeyHeader, _time.GetUtcNow(), _dress);

    /// <summary>What has one of these tags was changed, and the database was at <paramref name="position"/> when it had been.</summary>
    public void Invalidate(ConsistencyToken position, params ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
        {
            _changes.Add(tag, position);
        }
    }

    /// <summary>How far the database was when what has one of these tags was changed last; the beginning when nobody has told of a change.</summary>
    public ConsistencyToken NewestChange(IReadOnlyList<string> tags) => _changes.Newest(tags);

    /// <summary>
    /// From here on all changes are heard of. What was changed before may have been missed: everything is looked at again when next
    /// asked for, and sent meanwhile.
    /// </summary>
    /// <param name="position">How far the database is now, null when that is not known.</param>
    public void BeginListening(ConsistencyToken? position)
    {
        (_changes.ListeningSince, _listens) = (position, true);
        _memory.ForEach(answer => answer.Deadlines.EndFreshness());
    }

    /// <summary>From here on nobody tells of changes: sources are asked more often.</summary>
    public void EndListening() => (_changes.ListeningSince, _listens) = (null, false);

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();

    private Found AsItIs(CachedAnswer known, ConsistencyToken required)
    {
        var stale = known.Answer.IsStale || !IsGood(known, required);
        _metrics.Count(CacheLayer.Memory, stale ? CacheOutcome.Stale : CacheOutcome.Hit);
        return new(known, stale);
    }

    private long FreshAtMost => _listens ? long.MaxValue : _freshWithoutEvents;

    private bool IsFresh(CachedAnswer answer) => answer.Deadlines.IsFresh(_time.GetTimestamp(), FreshAtMost);

    private bool IsGood(CachedAnswer answer, ConsistencyToken required) =>
        !answer.Deadlines.HasExpired(_time.GetTimestamp(), _listens ? long.MaxValue : 2 * _freshWithoutEvents) && answer.Shows(required) && answer.IsCurrent(_changes);

    private async Task<Found> MakeAsync(
        string key, MakeAnswer make, ConsistencyToken required, bool expensive, CachedAnswer? known, CancellationToken cancellationToken)
    {
        try
        {
            // Twice: the one that was under way when we came may have begun before the change that we have to show.
            for (var attempt = 0; ; attempt++)
            {
                var flight = Begin(key, make, required, expensive);
                var made = await flight.WaitAsync(known is null ? Timeout.InfiniteTimeSpan : _options.Patience, _time, cancellationToken);
                if (attempt > 0 || made.Answer.IsStale || made.Shows(required))
                {
                    return new(made, made.Answer.IsStale);
                }
            }
        }
        catch (Exception) when (known is not null && !cancellationToken.IsCancellationRequested)
        {
            _metrics.Count(CacheLayer.Memory, CacheOutcome.Stale);
            return new(known, IsStale: true);
        }
    }

    /// <summary>Joins the making that is under way, or begins one. It outlives whoever began it: others wait for it.</summary>
    private Flight Begin(string key, MakeAnswer make, ConsistencyToken required, bool expensive)
    {
        while (true)
        {
            var flight = _flights.GetOrAdd(key, _ => new(flight => Task.Run(() => FlyAsync(flight, key, make, required, expensive), _stopping)));
            if (flight.TryJoin())
            {
                return flight;
            }

            _flights.TryRemove(new(key, flight));
        }
    }

    private async Task<CachedAnswer> FlyAsync(Flight flight, string key, MakeAnswer make, ConsistencyToken required, bool expensive)
    {
        try
        {
            var (answer, shown) = await _source.GetAsync(key, make, required, expensive, () => flight.IsWanted, _stopping);
            var cached = new CachedAnswer(answer, shown, DeadlinesOf(answer), _options.SurrogateKeyHeader);
            if (answer.FreshFor != TimeSpan.Zero)
            {
                _memory.Set(key, cached, cached.Size);
            }

            return cached;
        }
        catch (Exception failure) when (flight.IsWanted && _memory.TryGet(key, out var known))
        {
            LogStale(_logger, key, failure.Message);
            // Not every replica's every key at the same moment.
            known.Deadlines.PauseUntil(_time.GetTimestamp() + Ticks(_options.RetryDelay * (0.5 + Random.Shared.NextDouble())));
            throw;
        }
        finally
        {
            _flights.TryRemove(key, out _);
        }
    }

    private CacheDeadlines DeadlinesOf(Answer answer)
    {
        // Answers that were made together do not all end together.
        var spread = 0.9 + (0.1 * Random.Shared.NextDouble());
        var age = Ticks(_time.GetUtcNow() - answer.MadeAt);
        // An old answer is good for as long as asking again would not help.
        var (fresh, expires) = answer.IsStale
            ? (age + Ticks(_options.RetryDelay), age + Ticks(_options.RetryDelay))
            : (Ticks(answer.FreshFor ?? _options.FreshFor), Ticks(answer.FreshFor ?? _options.ExpireAfter));
        return new(_time.GetTimestamp() - age, (long)(fresh * spread), expires, Ticks(_options.KeepFor));
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} is answered as it was, because it cannot be made anew: {Reason}")]
    private static partial void LogStale(ILogger logger, string key, string reason);
}

/// <summary>What the cache had to say.</summary>
/// <param name="Cached">The answer.</param>
/// <param name="IsStale">Whether it may be out of date.</param>
public readonly record struct Found(CachedAnswer Cached, bool IsStale);
