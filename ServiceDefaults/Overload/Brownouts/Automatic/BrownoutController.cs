namespace PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;

/// <summary>
/// From stress to a level: up within seconds while there is too much, down one step at a time after calm, and nothing in between the two
/// thresholds. A step down that has to be taken back doubles the calm that the next one takes, so that a load which fits only without a
/// feature does not have it come and go.
/// </summary>
/// <remarks>Not for several threads: one observer a process.</remarks>
internal sealed class BrownoutController(BrownoutOptions options, TimeProvider time)
{
    private double _stress;
    private long _observedAt = time.GetTimestamp();
    private long? _pressedSince;
    private long? _calmSince;
    private long? _fellAt;
    private TimeSpan _calmNeeded = options.FallAfter;

    /// <summary>The level that stress asks for.</summary>
    public int Level { get; private set; }

    /// <summary>Takes one measurement.</summary>
    /// <param name="stress">1 is at the limit, above it requests are refused.</param>
    /// <returns>The level from now on.</returns>
    public int Observe(double stress)
    {
        var now = time.GetTimestamp();
        var passed = time.GetElapsedTime(_observedAt, now);
        _observedAt = now;
        _stress += (stress - _stress) * (1 - Math.Exp(-passed / options.Smoothing));

        _pressedSince = _stress >= options.RiseAt ? _pressedSince ?? now : null;
        _calmSince = _stress <= options.FallAt ? _calmSince ?? now : null;
        if (HasLasted(_pressedSince, options.RiseAfter, now) && Level < options.HighestAutomatic)
        {
            Rise(now);
        }
        else if (HasLasted(_calmSince, Level > 0 ? _calmNeeded : options.LongestFallAfter, now))
        {
            Fall(now);
        }

        return Level;
    }

    private void Rise(long now)
    {
        Level++;
        _pressedSince = now;
        if (_fellAt is { } fell && time.GetElapsedTime(fell, now) < _calmNeeded)
        {
            _calmNeeded = _calmNeeded * 2 < options.LongestFallAfter ? _calmNeeded * 2 : options.LongestFallAfter;
        }

        // Only the first step up takes the last one down back.
        _fellAt = null;
    }

    private void Fall(long now)
    {
        if (Level == 0)
        {
            // So long all has been well with everything on: what was is forgotten.
            _calmNeeded = options.FallAfter;
            return;
        }

        Level--;
        (_calmSince, _fellAt) = (now, now);
    }

    private bool HasLasted(long? since, TimeSpan wanted, long now) => since is { } begun && time.GetElapsedTime(begun, now) >= wanted;
}
