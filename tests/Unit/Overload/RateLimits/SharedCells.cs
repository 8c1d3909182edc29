using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Overload.RateLimits;
using PeakStore.ServiceDefaults.Overload.RateLimits.Cells;

namespace PeakStore.Unit.Overload.RateLimits;

/// <summary>What Redis does, in this process and by a clock that stands still.</summary>
internal sealed class SharedCells(FakeTimeProvider time) : ISharedCells
{
    private readonly Dictionary<string, long> _tats = [];
    private readonly long _start = time.GetTimestamp();

    public bool IsAway { get; set; }

    public int Questions { get; private set; }

    public int Sold { get; private set; }

    public long Now => time.GetElapsedTime(_start).Ticks;

    public ValueTask<Grant?> TakeAsync(string key, Plan plan, int wanted)
    {
        Questions++;
        if (IsAway)
        {
            return new((Grant?)null);
        }

        var tat = _tats.GetValueOrDefault(key);
        var grant = Gcra.Take(ref tat, Now, plan.Interval, plan.Window, wanted);
        _tats[key] = tat;
        Sold += grant.Granted;
        return new(grant);
    }
}
