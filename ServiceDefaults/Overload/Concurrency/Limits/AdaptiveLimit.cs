namespace PeakStore.ServiceDefaults.Overload.Concurrency.Limits;

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
    /// <summary>
    /// The least: what a machine of this size can have under way at once with little harm, so that a pause for reasons of somebody else
    /// turns nobody away.
    /// </summary>
    public static readonly int Least = Math.Max(16, 4 * Environment.ProcessorCount);

    private const double Most = 10_000;

    // What is normal is first learned at this limit: low, so that a start in the middle of a rush does not take the rush for normal.
    private static readonly double Initial = Math.Max(50, Least);

    // Requests may take so many times their normal latency: while some wait for each other the machine is busy, and work that is done in
    // batches is done best.
    private const double Tolerance = 4;

    // What takes no longer than this in the mean nobody minds, however short normal is.
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMilliseconds(50);

    // How long the limit holds requests back until it is looked whether that is still right.
    private static readonly TimeSpan ProbeAfter = TimeSpan.FromSeconds(10);

    // When the limit has been cut to this share it is time to see whether that has helped.
    public const double Cut = 0.5;

    private readonly List<NormalLatency> _endpoints = [];
    private double _limit = Initial;
    private double _inflation;
    private double _normal;
    private double _latency;
    private int _count;
    private Trial? _trial;
    private Probe? _probe;
    private TimeSpan _held;
    private TimeSpan _atLeast;

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
        if (isPressed && inflation > Tolerated)
        {
            Shrink(inflation);
        }
        else
        {
            _trial = null;
            _limit = isHeld ? Within(_limit + Math.Sqrt(_limit)) : _limit;
        }

        _endpoints.ForEach(endpoint => endpoint.Learn(calm: !isPressed, elapsed));
        _atLeast += elapsed;
        _held = isHeld && _limit > Least ? _held + elapsed : TimeSpan.Zero;
        if (_held > ProbeAfter && _trial is null)
        {
            _held = TimeSpan.Zero;
            _probe = new Probe(new(_limit, inflation));
            _limit = Within(_limit * Cut);
            _endpoints.ForEach(endpoint => endpoint.Forget());
        }
    }

    /// <summary>How many times their normal latency requests may take.</summary>
    private double Tolerated => Normal > TimeSpan.Zero ? Math.Max(Tolerance, Unnoticed / Normal) : Tolerance;

    private void GoOn(Probe probe, double inflation)
    {
        if (probe.Next(new(_limit, inflation)) is { } limit)
        {
            _limit = limit;
            _endpoints.ForEach(endpoint => endpoint.Forget());
            return;
        }

        _endpoints.ForEach(endpoint => endpoint.Accept(slower: false));
        (_limit, _probe) = (Within(probe.LimitFor(Tolerated)), null);
    }

    private void Shrink(double inflation)
    {
        if (_trial is { IsSet: true } trial)
        {
            GoOn(trial, new(_limit, inflation));
        }
        else if (_limit > Least)
        {
            _trial ??= new Trial(new(_limit, inflation));
            _limit = Within(_limit * Math.Max(Cut, Tolerated / inflation));
            _trial = _trial with { IsSet = _limit <= Math.Max(Least, _trial.Before.Limit * Cut) };
        }
        else if (_atLeast > ProbeAfter)
        {
            // It cannot be cut. Would more do no harm?
            _atLeast = TimeSpan.Zero;
            _trial = new Trial(new(_limit, inflation)) { IsSet = true };
            _limit = Within(_limit / Cut);
        }
    }

    private void GoOn(Trial trial, Seen now)
    {
        if (trial.IsFresh)
        {
            _trial = trial with { IsFresh = false };
            return;
        }

        _trial = null;
        if (trial.Before.IsFollowedBy(now))
        {
            _limit = Math.Min(trial.Before.Limit, now.Limit);
            return;
        }

        // Requests take what they take, however many there are.
        _limit = Math.Max(trial.Before.Limit, now.Limit);
        _endpoints.ForEach(endpoint => endpoint.Accept(slower: true));
    }

    private static double Within(double limit) => Math.Clamp(limit, Least, Most);
}
