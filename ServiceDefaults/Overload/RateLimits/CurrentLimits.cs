using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.Overload.RateLimits.Cells;

namespace PeakStore.ServiceDefaults.Overload.RateLimits;

/// <summary>The limits as they are now, and what all limiters of this process need.</summary>
internal sealed class CurrentLimits : IDisposable
{
    private readonly IDisposable? _changes;
    private volatile Plans _plans;

    public CurrentLimits(IOptionsMonitor<RateLimitOptions> options, ISharedCells shared, TimeProvider time)
    {
        var start = time.GetTimestamp();
        (Shared, Clock) = (shared, () => time.GetElapsedTime(start).Ticks);
        _plans = new Plans(options.CurrentValue);
        _changes = options.OnChange(changed => _plans = new Plans(changed));
    }

    public ISharedCells Shared { get; }

    /// <summary>Ticks since some moment.</summary>
    public Func<long> Clock { get; }

    public Plans Plans => _plans;

    public void Dispose() => _changes?.Dispose();
}
