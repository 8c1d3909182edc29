using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PeakStore.ServiceDefaults.Telemetry;

/// <summary>The meter and the activity source of this service, both named <c>PeakStore.&lt;Service&gt;</c>.</summary>
public sealed class ServiceTelemetry(string serviceName, IMeterFactory meters) : IDisposable
{
    /// <summary>Starts spans of this service's own work.</summary>
    public ActivitySource ActivitySource { get; } = new(NameOf(serviceName));

    /// <summary>Creates this service's counters, histograms and gauges.</summary>
    public Meter Meter { get; } = meters.Create(NameOf(serviceName));

    /// <inheritdoc />
    public void Dispose() => ActivitySource.Dispose();

    internal static string NameOf(string serviceName) => $"PeakStore.{serviceName}";
}
