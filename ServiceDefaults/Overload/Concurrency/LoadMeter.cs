namespace PeakStore.ServiceDefaults.Overload.Concurrency;

/// <summary>Makes the stress of the process from what the limiter does.</summary>
/// <remarks>Not safe for threads: <see cref="ConcurrencyLimiter"/> holds its lock.</remarks>
internal sealed class LoadMeter(Stress stress, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    // Each period has this share in the stress that is told: about a second counts.
    private const double Weight = 0.2;

    private double _used;
    private int _admitted;
    private int _refused;
    private double _stress;
    private long _since = time.GetTimestamp();

    /// <summary>A request was admitted as one of so many.</summary>
    public void Admitted(int inFlight, int limit)
    {
        _used += Math.Min(1, (double)inFlight / limit);
        _admitted++;
        Tell();
    }

    /// <summary>A request was refused.</summary>
    public void Refused()
    {
        _refused++;
        Tell();
    }

    private void Tell()
    {
        var elapsed = time.GetElapsedTime(_since);
        if (elapsed < Period)
        {
            return;
        }

        var used = _admitted == 0 ? 0 : _used / _admitted;
        var now = _refused == 0 ? used : 1 + ((double)_refused / (_admitted + _refused));
        _stress += (now - _stress) * (1 - Math.Pow(1 - Weight, elapsed / Period));
        stress.Report(_stress);
        (_used, _admitted, _refused, _since) = (0, 0, 0, time.GetTimestamp());
    }
}
