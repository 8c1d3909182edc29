namespace PeakStore.ServiceDefaults.Overload.Concurrency;

/// <summary>
/// Finds how many requests are best served at once, from how long they take: nothing to configure. While latency is normal and the limit
/// is what holds requests back it grows by its root; when latency rises above normal it shrinks in proportion.
/// </summary>
/// <remarks>
/// The gradient rule is that of Netflix' concurrency-limits (Gradient2), which descends from TCP Vegas (Brakmo and Peterson, 1995).
/// Different here: each endpoint is compared with itself, so that a change of mix is no change of latency; and a limit that was cut
/// without making requests faster goes back, and what they take becomes normal. A dependency that is slow for reasons of its own then
/// costs latency, as it must, and not throughput as well. What is normal is looked for anew from time to time, as TCP BBR does. Not safe for threads: <see cref="ConcurrencyLimiter"/> holds its lock.
/// </remarks>
internal sealed class AdaptiveLimit
{
    /// <summary>The least, so that there is always something to learn from.</summary>
    public const int Least = 4;

    private const double Most = 10_000;

    // What is normal is first learned at this limit: low, so that a start in the middle of a rush does not take the rush for normal.
    private const double Initial = 20;

    // Requests may take so many times their normal latency: some waiting for each other keeps the machine busy.
    public const double Tolerance = 2;

    // How long the limit holds requests back until it is looked whether that is still right.
    private static readonly TimeSpan ProbeAfter = TimeSpan.FromSeconds(10);

    // The limit has been cut to this share: time to see whether it has helped.
    public const double Cut = 0.5;

    // Latency that comes from concurrency halves with it. Above this share of what it was, the cut has not helped.
    public const double Helped = 0.75;

    private readonly List<NormalLatency> _endpoints = [];
    private double _limit = Initial;
    private double _inflation;
    private double _normal;
    private double _latency;
    private int _count;
    private Trial? _trial;
    private Probe? _probe;
    private TimeSpan _held;

    /// <summary>Requests that may be under way at once.</summary>
    public int Limit => (int)_limit;

    /// <summary>How long a request of the present mix normally takes; 0 while that is not known.</summary>
    public TimeSpan Normal { get; private set; }

    /// <summary>How long a request took at the last look.</summary>
    public TimeSpan Latency { get; private set; }

    /// <summary>Requests since the last look.</summary>
    public int Samples => _count;

    /// <summary>Keeps account of one more endpoint.</summary>
    public NormalLatency Watch()
    {
        var endpoint = new NormalLatency();
        _endpoints.Add(endpoint);
        return endpoint;
    }

    /// <summary>Adds a request that was served.</summary>
    public void Add(NormalLatency endpoint, double seconds)
    {
        _inflation += endpoint.Add(seconds);
        _normal += endpoint.Seconds;
        _latency += seconds;
        _count++;
    }

    /// <summary>Looks at the requests since the last look, of which there is at least one, and sets the limit anew.</summary>
    /// <param name="peak">Most that were under way at once.</param>
    /// <param name="elapsed">How long ago the last look was.</param>
    public void Adapt(int peak, TimeSpan elapsed)
    {
        var inflation = Math.Exp(_inflation / _count);
        Normal = TimeSpan.FromSeconds(_normal / _count);
        Latency = TimeSpan.FromSeconds(_latency / _count);
        (_inflation, _normal, _latency, _count) = (0, 0, 0, 0);

        if (_probe is not null)
        {
            GoOn(_probe, inflation);
            return;
        }

        // A limit that holds nobody back has no part in what latency is.
        var isPressed = peak >= _limit / 2;
        var isHeld = peak >= Limit;
        if (isPressed && inflation > Tolerance)
        {
            Shrink(inflation);
        }
        else
        {
            _trial = null;
            _limit = isHeld ? Within(_limit + Math.Sqrt(_limit)) : _limit;
        }

        _endpoints.ForEach(endpoint => endpoint.Learn(calm: !isPressed, elapsed));
        _held = isHeld ? _held + elapsed : TimeSpan.Zero;
        if (_held > ProbeAfter && _trial is null)
        {
            (_probe, _held) = (new Probe(_limit, inflation), TimeSpan.Zero);
            _limit = Within(_limit * Cut);
            _endpoints.ForEach(endpoint => endpoint.Forget());
        }
    }

    private void GoOn(Probe probe, double inflation)
    {
        if (probe.Next(_limit, inflation) is { } limit)
        {
            _limit = limit;
            _endpoints.ForEach(endpoint => endpoint.Forget());
            return;
        }

        _endpoints.ForEach(endpoint => endpoint.Learn(calm: false, TimeSpan.Zero));
        (_limit, _probe) = (Within(probe.Limit), null);
    }

    private void Shrink(double inflation)
    {
        _trial ??= new(_limit, inflation, IsCut: false);
        if (_trial.IsCut)
        {
            Judge(_trial, inflation);
            return;
        }

        _limit = Within(_limit * Math.Max(Cut, Tolerance / inflation));
        // What was admitted before is looked at next; what comes after that shows whether it has helped.
        _trial = _trial with { IsCut = _limit <= Math.Max(Least, _trial.Limit * Cut) };
    }

    private void Judge(Trial trial, double inflation)
    {
        if (trial.IsFresh)
        {
            _trial = trial with { IsFresh = false };
            return;
        }

        _trial = null;
        if (inflation > trial.Inflation * Helped)
        {
            _limit = trial.Limit;
            _endpoints.ForEach(endpoint => endpoint.Accept());
        }
    }

    private static double Within(double limit) => Math.Clamp(limit, Least, Most);

    /// <summary>A cut of the limit that has to show that it helps.</summary>
    /// <param name="Limit">The limit before.</param>
    /// <param name="Inflation">How many times longer than normal requests took then.</param>
    private sealed record Trial(double Limit, double Inflation, bool IsCut)
    {
        /// <summary>Whether requests of before the cut are still under way.</summary>
        public bool IsFresh { get; init; } = true;
    }
}
