namespace PeakStore.Load.Measuring;

/// <summary>All that a run counts and times. Any number of threads may record.</summary>
internal sealed class Measurements
{
    private readonly LatencyHistogram[] _latencies = [.. Enum.GetValues<CallKind>().Select(_ => new LatencyHistogram())];
    private readonly long[,] _outcomes = new long[Enum.GetValues<CallKind>().Length, Outcomes.All.Count];
    private LatencyHistogram _secondOfOrders = new();
    private LatencyHistogram _secondOfOthers = new();
    private long _arrived;
    private long _left;

    /// <summary>How late visits began: what the generator itself adds to every latency.</summary>
    public LatencyHistogram Lag { get; } = new();

    /// <summary>Visits that have begun.</summary>
    public long Arrived => Volatile.Read(ref _arrived);

    /// <summary>Visits under way.</summary>
    public long InFlight => Arrived - Volatile.Read(ref _left);

    /// <summary>Latencies of a kind of call, from its intended start to its last answer: what the shopper waited, retries included.</summary>
    public LatencyHistogram Latency(CallKind kind) => _latencies[(int)kind];

    /// <summary>Attempts at a kind of call that ended so.</summary>
    public long Count(CallKind kind, Outcome outcome) => Volatile.Read(ref _outcomes[(int)kind, (int)outcome]);

    /// <summary>Attempts of any kind that ended so.</summary>
    public long Count(Outcome outcome) => Enum.GetValues<CallKind>().Sum(kind => Count(kind, outcome));

    public void VisitBegins(TimeSpan lag)
    {
        Interlocked.Increment(ref _arrived);
        Lag.Record(lag);
    }

    public void VisitEnds() => Interlocked.Increment(ref _left);

    public void AttemptEnds(CallKind kind, Outcome outcome) => Interlocked.Increment(ref _outcomes[(int)kind, (int)outcome]);

    public void CallEnds(CallKind kind, TimeSpan latency)
    {
        Latency(kind).Record(latency);
        Volatile.Read(ref kind == CallKind.Order ? ref _secondOfOrders : ref _secondOfOthers).Record(latency);
    }

    /// <summary>Latencies of orders and of other calls since this was last asked.</summary>
    public (LatencyHistogram Orders, LatencyHistogram Others) TakeSecond() =>
        (Interlocked.Exchange(ref _secondOfOrders, new()), Interlocked.Exchange(ref _secondOfOthers, new()));
}
