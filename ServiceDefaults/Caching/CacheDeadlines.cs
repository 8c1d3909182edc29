namespace PeakStore.ServiceDefaults.Caching;

/// <summary>Until when an answer is what, as timestamps of <see cref="TimeProvider"/>.</summary>
/// <param name="made">When its source was read.</param>
/// <param name="freshFor">After this long a newer one is looked for behind the scenes.</param>
/// <param name="expireAfter">After this long it is only sent when no newer one can be had.</param>
/// <param name="keepFor">After this long it is not sent.</param>
internal sealed class CacheDeadlines(long made, long freshFor, long expireAfter, long keepFor)
{
    private long _freshFor = freshFor;
    private long _retryAt;

    /// <param name="atMost">Shorter while nobody tells of changes.</param>
    public bool IsFresh(long now, long atMost) => now - made < Math.Min(Volatile.Read(ref _freshFor), atMost);

    /// <param name="atMost">Shorter while nobody tells of changes.</param>
    public bool HasExpired(long now, long atMost) => now - made >= Math.Min(expireAfter, atMost);

    public bool HasEnded(long now) => now - made >= keepFor;

    public void EndFreshness() => Volatile.Write(ref _freshFor, 0);

    /// <summary>Whether its source failed a moment ago, and is not to be asked again yet.</summary>
    public bool IsPaused(long now) => now < Volatile.Read(ref _retryAt);

    public void PauseUntil(long at) => Volatile.Write(ref _retryAt, at);
}
