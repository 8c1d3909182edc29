using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.ServiceDefaults.Overload.Concurrency;

/// <summary>Shows the limit that has been found, and what it leaves waiting.</summary>
internal sealed class ConcurrencyMetrics(ServiceTelemetry telemetry, ConcurrencyLimiter limiter, Stress stress)
{
    public void Watch()
    {
        telemetry.Meter.CreateObservableGauge("peakstore.concurrency.limit", () => limiter.Limit, "{request}", "Requests that may be served at once.");
        telemetry.Meter.CreateObservableGauge("peakstore.concurrency.in_flight", () => limiter.InFlight, "{request}", "Requests that are being served.");
        telemetry.Meter.CreateObservableGauge("peakstore.concurrency.waiting", () => limiter.Waiting, "{request}", "Requests that wait to be served.");
        telemetry.Meter.CreateObservableGauge("peakstore.stress", () => stress.Current, "1", "1: as busy as the limit allows; above: the share that is refused.");
    }
}
