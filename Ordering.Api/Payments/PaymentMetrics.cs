using System.Diagnostics.Metrics;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Ordering.Payments;

/// <summary>Counts payments by their outcome, and the orders that wait for theirs with units held.</summary>
internal sealed class PaymentMetrics
{
    private readonly Counter<long> _payments;

    public PaymentMetrics(ServiceTelemetry telemetry)
    {
        _payments = telemetry.Meter.CreateCounter<long>("peakstore.payments", "{payment}", "Attempts to take a payment.");
        telemetry.Meter.CreateObservableGauge("peakstore.holds.open", () => OpenHolds, "{order}", "Orders whose units are held until they are paid.");
    }

    /// <summary>As of the last look.</summary>
    public long OpenHolds { get; set; }

    public void Count(string outcome) => _payments.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
