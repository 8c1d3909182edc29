namespace PeakStore.ServiceDefaults.Overload.RateLimits.Cells;

/// <summary>
/// The generic cell rate algorithm: one number, the theoretical arrival time (TAT) of the next request, is a whole token bucket. Requests
/// that come <c>interval</c> apart are always allowed, and <c>window / interval</c> of them at once.
/// </summary>
/// <remarks>
/// ITU-T I.371 (03/2004), annex A, as the virtual scheduling algorithm; for rate limits made known by B. Leach,
/// "Rate limiting, cells, and GCRA" (brandur.org, 2015), and by redis-cell. <see cref="RedisCells"/> says the same in Lua.
/// </remarks>
internal static class Gcra
{
    /// <summary>Takes as many of the wanted cells as are free.</summary>
    /// <param name="tat">The state of a key, in ticks; 0 for a key that has rested. Changed when something is granted.</param>
    public static Grant Take(ref long tat, long now, long interval, long window, int wanted)
    {
        // Never further ahead than the window, also after the limit was changed.
        var from = Math.Clamp(tat, now, now + window);
        var free = (now + window - from) / interval;
        var granted = (int)Math.Min(free, wanted);
        if (granted < 1)
        {
            return new Grant(0, 0, TimeSpan.FromTicks(from + interval - window - now));
        }

        tat = from + (granted * interval);
        return new Grant(granted, (int)(free - granted), TimeSpan.Zero);
    }
}

/// <param name="Granted">Requests that may go on.</param>
/// <param name="Left">Requests that could be granted besides.</param>
/// <param name="Wait">Until the next one could; zero when something was granted.</param>
internal readonly record struct Grant(int Granted, int Left, TimeSpan Wait);
