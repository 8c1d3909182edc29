using System.Diagnostics.Metrics;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Ordering.Checkout;

/// <summary>Counts what was decided.</summary>
internal sealed class CheckoutMetrics(ServiceTelemetry telemetry)
{
    private readonly Counter<long> _placed = telemetry.Meter.CreateCounter<long>("peakstore.orders.placed", "{order}", "Orders accepted.");
    private readonly Counter<long> _refused = telemetry.Meter.CreateCounter<long>("peakstore.orders.refused", "{order}", "Orders refused, by reason.");

    public void Count(AllocationDecision decision)
    {
        if (decision is OrderAccepted)
        {
            _placed.Add(1);
        }
        else
        {
            var reason = decision is SoldOut ? ProblemTypes.SoldOut : ProblemTypes.LimitPerBuyer;
            _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
        }
    }
}
