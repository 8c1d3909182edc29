using System.Diagnostics.Metrics;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.ServiceDefaults.Caching;

/// <summary>Who had the answer.</summary>
internal enum CacheLayer
{
    /// <summary>This process.</summary>
    Memory,

    /// <summary>The layer that replicas share.</summary>
    Redis,

    /// <summary>The source.</summary>
    Database,
}

/// <summary>What came of asking a layer.</summary>
internal enum CacheOutcome
{
    /// <summary>It had it.</summary>
    Hit,

    /// <summary>It had nothing, or nothing that was good.</summary>
    Miss,

    /// <summary>It had an old one, which was sent because no newer one could be had.</summary>
    Stale,

    /// <summary>It failed.</summary>
    Error,
}

/// <summary><c>peakstore.cache.requests{layer,outcome}</c>, <c>peakstore.cache.size</c> (bytes) and <c>peakstore.cache.entries</c>.</summary>
internal sealed class CacheMetrics
{
    private static readonly string[] Layers = ["memory", "redis", "database"];
    private static readonly string[] Outcomes = ["hit", "miss", "stale", "error"];

    private readonly Meter _meter;
    private readonly Counter<long> _requests;

    public CacheMetrics(ServiceTelemetry telemetry)
    {
        _meter = telemetry.Meter;
        _requests = _meter.CreateCounter<long>("peakstore.cache.requests", description: "Answers asked of the layers of the cache.");
    }

    public void Count(CacheLayer layer, CacheOutcome outcome) =>
        _requests.Add(1, new("layer", Layers[(int)layer]), new("outcome", Outcomes[(int)outcome]));

    public void Watch(Func<long> size, Func<int> entries)
    {
        _meter.CreateObservableGauge("peakstore.cache.size", size, "By", "Memory that answers take.");
        _meter.CreateObservableGauge("peakstore.cache.entries", entries, description: "Answers in memory.");
    }
}
