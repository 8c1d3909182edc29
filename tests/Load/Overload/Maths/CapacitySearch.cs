namespace PeakStore.Load.Overload.Maths;

/// <summary>
/// Looks for the highest goodput there is: offers more and more until the store does not keep up, then halves the gap (by ratio) between the highest
/// rate that it kept up with and the lowest that it did not. The capacity is the best goodput seen, wherever that was.
/// </summary>
/// <param name="first">Rate to begin with.</param>
/// <param name="mostSteps">An end to it.</param>
internal sealed class CapacitySearch(double first, int mostSteps)
{
    private const double Growth = 1.6;

    /// <summary>Who answers so much of what was asked in time keeps up.</summary>
    private const double KeptUp = 0.95;

    /// <summary>Closer is not worth another step: one second differs more from the next.</summary>
    private const double CloseEnough = 1.12;

    private double _kept;
    private double? _missed;
    private int _steps;

    /// <summary>Rate to try next; null when there is nothing more to find out.</summary>
    public double? Next => _steps >= mostSteps ? null : (_kept, _missed) switch
    {
        (0, null) => first,
        (_, null) => _kept * Growth,
        (0, { } missed) => missed / (Growth * Growth),
        (_, { } missed) => missed / _kept > CloseEnough ? Math.Sqrt(_kept * missed) : null,
    };

    /// <summary>The best goodput seen.</summary>
    public double Capacity { get; private set; }

    /// <summary>Notes what came of a rate.</summary>
    /// <param name="offered">As it turned out, which may differ a little from what was meant.</param>
    public void Tried(double rate, double offered, double goodput)
    {
        _steps++;
        Capacity = Math.Max(Capacity, goodput);
        if (goodput >= KeptUp * offered)
        {
            _kept = Math.Max(_kept, rate);
        }
        else
        {
            _missed = Math.Min(_missed ?? double.MaxValue, rate);
        }
    }
}
