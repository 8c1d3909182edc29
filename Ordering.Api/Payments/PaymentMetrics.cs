using System.Diagnostics.Metrics;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Ordering.Payments;

/// <summary>Counts payments by their outcome: charged, declined, reversed, or unavailable for attempts that came to nothing.</summary>
internal sealed class PaymentMetrics(ServiceTelemetry telemetry)
{
    private readonly Counter<long> _payments = telemetry.Meter.CreateCounter<long>("peakstore.payments", "{payment}", "Attempts to take a payment.");

    public void Count(string outcome) => _payments.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
