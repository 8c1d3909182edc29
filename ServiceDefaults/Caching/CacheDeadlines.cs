namespace PeakStore.ServiceDefaults.Caching;

/// <summary>Until when an answer is what, as timestamps of <see cref="TimeProvider"/>.</summary>
/// <param name="fresh">From here on a newer one is looked for behind the scenes.</param>
/// <param name="expires">From here on it is only sent when no newer one can be had.</param>
/// <param name="ends">From here on it is not sent.</param>
internal sealed class CacheDeadlines(long fresh, long expires, long ends)
{
    private long _fresh = fresh;
    private long _retryAt;

    public bool IsFresh(long now) => now < Volatile.Read(ref _fresh);

    public bool HasExpired(long now) => now >= expires;

    public bool HasEnded(long now) => now >= ends;

    public void EndFreshness() => Volatile.Write(ref _fresh, long.MinValue);

    /// <summary>Whether its source failed a moment ago, and is not to be asked again yet.</summary>
    public bool IsPaused(long now) => now < Volatile.Read(ref _retryAt);

    public void PauseUntil(long at) => Volatile.Write(ref _retryAt, at);
}
