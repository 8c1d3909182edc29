namespace PeakStore.Deploy.Monitoring;

internal enum InstrumentKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>Something that a service measures.</summary>
/// <param name="Name">Such as <c>peakstore.outbox.age</c>.</param>
/// <param name="Unit">By UCUM, such as <c>s</c>; in braces it is a remark. Null: none is named.</param>
internal sealed record Instrument(string Name, string? Unit, InstrumentKind Kind)
{
    /// <summary>
    /// The names of its series, as the collector's Prometheus exporter makes them: dots become underscores, the unit is added in words,
    /// <c>_total</c> to counters, <c>_ratio</c> to gauges of unit 1 (OpenTelemetry specification, "Prometheus and OpenMetrics Compatibility").
    /// </summary>
    public IReadOnlyList<string> Series()
    {
        var words = Name.Split('.', '_').ToList();
        if (UnitInWords() is { Length: > 0 } unit && !words.Contains(unit))
        {
            words.Add(unit);
        }

        if (Kind == InstrumentKind.Counter)
        {
            words.RemoveAll(word => word == "total");
            words.Add("total");
        }
        else if (Kind == InstrumentKind.Gauge && Unit == "1")
        {
            words.RemoveAll(word => word == "ratio");
            words.Add("ratio");
        }

        var name = string.Join('_', words);
        return Kind == InstrumentKind.Histogram ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }

    private string UnitInWords() => Unit switch
    {
        null or "1" => "",
        "s" => "seconds",
        "By" => "bytes",
        _ when Unit.StartsWith('{') => "",
        _ => throw new NotSupportedException($"{Name} has the unit {Unit}: say here what the exporter makes of it."),
    };
}
