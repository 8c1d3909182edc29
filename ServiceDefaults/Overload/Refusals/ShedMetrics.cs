using System.Diagnostics.Metrics;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.ServiceDefaults.Overload.Refusals;

/// <summary>Counts what was refused to keep the rest well.</summary>
public sealed class ShedMetrics(ServiceTelemetry telemetry)
{
    private readonly Counter<long> _shed =
        telemetry.Meter.CreateCounter<long>("peakstore.shed", "{request}", "Requests refused because of overload, by priority and layer.");

    /// <summary>Counts one refusal.</summary>
    /// <param name="layer">One of <see cref="ShedLayer"/>.</param>
    public void Count(Priority priority, string layer) => _shed.Add(1, new("priority", PriorityNames.Of(priority)), new("layer", layer));
}
