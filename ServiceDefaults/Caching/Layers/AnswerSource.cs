using PeakStore.ServiceDefaults.Data;
using Polly;
using Polly.CircuitBreaker;

namespace PeakStore.ServiceDefaults.Caching.Layers;

/// <summary>
/// Where memory gets its answers from: the layer that replicas share, else the database. Few are made at a time, and none while
/// the database fails all of them: requests that find nothing are told so at once instead of piling up.
/// </summary>
internal sealed class AnswerSource(CacheOptions options, Changes changes, ISharedAnswers? shared, CacheMetrics metrics, TimeProvider time) : IDisposable
{
    private const int SharedLooks = 20;
    private static readonly TimeSpan SharedPause = TimeSpan.FromMilliseconds(25);

    private readonly SemaphoreSlim _room = new(options.Concurrency);

    private readonly ResiliencePipeline _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(5),
            BreakDuration = options.RetryDelay,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(failure => failure is not OperationCanceledException),
        })
        .Build();

    /// <param name="expensive">Whether one replica should make it for all.</param>
    /// <param name="isWanted">Whether anybody still waits, asked when it can begin; what has been begun is finished, for those who come later.</param>
    /// <returns>The answer, and up to where it shows everything.</returns>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async Task<(Answer Answer, ConsistencyToken Shown)> GetAsync(
        string key, MakeAnswer make, ConsistencyToken required, bool expensive, Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var known = shared is null ? null : await AskSharedAsync(shared, key, required, expensive, cancellationToken);
        if (known is not null && IsGood(known, required))
        {
            return (known, required);
        }

        try
        {
            var made = await MakeAsync(make, required, isWanted, cancellationToken);
            if (shared is not null && !made.Answer.IsStale)
            {
                await shared.WriteAsync(key, made.Answer, cancellationToken);
            }

            return made;
        }
        catch (Exception) when (known is not null && isWanted() && !cancellationToken.IsCancellationRequested)
        {
            metrics.Count(CacheLayer.Redis, CacheOutcome.Stale);
            return (known with { IsStale = true }, default);
        }
    }

    /// <summary>What replicas share, good or marked as old; null when they know nothing. The database is not asked.</summary>
    public async Task<Answer?> FindSharedAsync(string key, ConsistencyToken required, CancellationToken cancellationToken)
    {
        if (shared is null || await shared.ReadAsync(key, cancellationToken) is not { } known)
        {
            return null;
        }

        var good = IsGood(known, required);
        metrics.Count(CacheLayer.Redis, good ? CacheOutcome.Hit : CacheOutcome.Stale);
        return good ? known : known with { IsStale = true };
    }

    public void Dispose() => _room.Dispose();

    /// <summary>A good answer, or an old one to fall back to. Another replica that is making it is given a moment.</summary>
    private async Task<Answer?> AskSharedAsync(
        ISharedAnswers answers, string key, ConsistencyToken required, bool expensive, CancellationToken cancellationToken)
    {
        for (var look = 0; ; look++)
        {
            var known = await answers.ReadAsync(key, cancellationToken);
            var good = known is not null && IsGood(known, required);
            if (good || !expensive || look == SharedLooks || (look == 0 && await answers.TryLeadAsync(key, cancellationToken)))
            {
                metrics.Count(CacheLayer.Redis, good ? CacheOutcome.Hit : CacheOutcome.Miss);
                return known;
            }

            await Task.Delay(SharedPause, time, cancellationToken);
        }
    }

    /// <summary>Young enough, and it shows every change: those that we have heard of, and those from before we listened.</summary>
    private bool IsGood(Answer answer, ConsistencyToken required) =>
        time.GetUtcNow() - answer.MadeAt < (answer.FreshFor ?? options.FreshFor)
        && changes.ListeningSince is { } since
        && answer.Position.IsAfter(since)
        && (required == default || answer.Position.IsAfter(required))
        && changes.Newest(answer.Tags) is var newest
        && (newest == default || answer.Position.IsAfter(newest));

    private async Task<(Answer Answer, ConsistencyToken Shown)> MakeAsync(
        MakeAnswer make, ConsistencyToken required, Func<bool> isWanted, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        try
        {
            if (!isWanted())
            {
                throw new OperationCanceledException();
            }

            var answer = await OnceAsync(make, required, cancellationToken);
            // Only now it is known what it shows. A standby may not have had yet what we have heard of, so it is asked for expressly.
            var newest = changes.Newest(answer.Tags);
            if (newest.IsAfter(required) && !answer.Position.IsAfter(newest) && !answer.IsStale)
            {
                required = newest;
                answer = await OnceAsync(make, required, cancellationToken);
            }

            return (answer, required);
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task<Answer> OnceAsync(MakeAnswer make, ConsistencyToken required, CancellationToken cancellationToken)
    {
        try
        {
            // The clock is read first: an answer is never older than it says.
            var madeAt = time.GetUtcNow();
            var answer = await _breaker.ExecuteAsync(async cancel => await make(required, cancel), cancellationToken);
            metrics.Count(CacheLayer.Database, answer.IsStale ? CacheOutcome.Stale : CacheOutcome.Hit);
            return answer.MadeAt == default ? answer with { MadeAt = madeAt } : answer;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.Count(CacheLayer.Database, CacheOutcome.Error);
            throw;
        }
    }
}
