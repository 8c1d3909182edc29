using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.Overload.Concurrency.Limits;
using PeakStore.ServiceDefaults.Overload.Concurrency.Lines;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.ServiceDefaults.Overload.Concurrency;

/// <summary>
/// Lets as many requests be served at once as the service can do well, and a few wait: the most important first. Who would wait in vain is
/// told at once.
/// </summary>
internal sealed class ConcurrencyLimiter : IDisposable
{
    // How often latency is looked at, and by how many requests; by fewer when no more come.
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SlowLook = TimeSpan.FromSeconds(1);
    private const int Samples = 50;
    private const int FewestSamples = 10;

    // How often somebody looks after those who wait while nothing else happens.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider _time;
    private readonly IOptionsMonitor<OverloadOptions> _options;
    private readonly LoadMeter _load;
    private readonly WaitingLines _lines;
    private readonly AdaptiveLimit _adaptive = new();
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private bool _ticks;
    private int _inFlight;
    private int _peak;
    private long _lookedAt;

    public ConcurrencyLimiter(IOptionsMonitor<OverloadOptions> options, Stress stress, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _lines = new(time);
        _load = new(stress, time);
        _lookedAt = time.GetTimestamp();
        _timer = time.CreateTimer(_ => LookAfterWaiters(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether there is a limit at all.</summary>
    public bool IsOn => _options.CurrentValue.Mode != OverloadMode.Off;

    /// <summary>Requests that may be under way at once.</summary>
    public int Limit => _options.CurrentValue is { Mode: OverloadMode.Fixed } options ? options.FixedLimit : _adaptive.Limit;

    /// <summary>Requests that are under way.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Requests that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Keeps account of one more endpoint.</summary>
    public NormalLatency Watch()
    {
        lock (_lock)
        {
            return _adaptive.Watch();
        }
    }

    /// <summary>Asks to be served.</summary>
    /// <param name="deadline">Timestamp at which the caller gives up.</param>
    /// <param name="gone">Cancelled when the caller goes away.</param>
    /// <returns>When it is <see cref="Admission.Admitted"/>, <see cref="Leave"/> has to follow.</returns>
    public ValueTask<Admission> EnterAsync(Priority priority, long? deadline, CancellationToken gone)
    {
        var now = _time.GetTimestamp();
        lock (_lock)
        {
            if (deadline <= now)
            {
                return new(Admission.TooLate);
            }

            if (_inFlight < Limit && !_lines.AnyoneBefore(priority))
            {
                Admit();
                return new(Admission.Admitted);
            }

            var waiter = new Waiter(priority, now, deadline, gone);
            if (!_lines.TryAdd(waiter, Limit))
            {
                _load.Refused();
                return new(Admission.Full);
            }

            LetTick(true);
            return new(AwaitAsync(waiter));
        }
    }

    /// <summary>A request that was admitted has ended.</summary>
    /// <param name="endpoint">Whose latency it tells of; null when it tells nothing, for example because it failed.</param>
    /// <param name="latency">How long it took since it was admitted.</param>
    public void Leave(NormalLatency? endpoint, TimeSpan latency)
    {
        lock (_lock)
        {
            _inFlight--;
            if (endpoint is not null)
            {
                _adaptive.Add(endpoint, latency.TotalSeconds);
            }

            Look();
            LetIn();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private async Task<Admission> AwaitAsync(Waiter waiter)
    {
        var admission = await waiter.Answer;
        if (admission != Admission.Admitted)
        {
            lock (_lock)
            {
                _load.Refused();
            }
        }

        return admission;
    }

    private void Admit()
    {
        _inFlight++;
        _peak = Math.Max(_peak, _inFlight);
        _load.Admitted(_inFlight, Limit);
    }

    private void LetIn()
    {
        while (_inFlight < Limit && _lines.Take(_adaptive.Normal) is { } waiter)
        {
            Admit();
            waiter.Tell(Admission.Admitted);
        }
    }

    private void Look()
    {
        var elapsed = _time.GetElapsedTime(_lookedAt);
        // Twice what requests take, so that what is looked at has come about under the limit of now.
        var due = _adaptive.Latency * 2;
        due = due < ShortestLook ? ShortestLook : due > LongestLook ? LongestLook : due;
        if (elapsed < due || _adaptive.Samples < (elapsed < SlowLook ? Samples : FewestSamples))
        {
            return;
        }

        _adaptive.Adapt(_peak, elapsed);
        _peak = _inFlight;
        _lookedAt = _time.GetTimestamp();
    }

    private void LookAfterWaiters()
    {
        lock (_lock)
        {
            _lines.Expire(_adaptive.Normal);
            LetIn();
            LetTick(_lines.Count > 0);
        }
    }

    private void LetTick(bool ticks)
    {
        if (_ticks != ticks)
        {
            _ticks = ticks;
            var period = ticks ? Tick : Timeout.InfiniteTimeSpan;
            _timer.Change(period, period);
        }
    }
}
