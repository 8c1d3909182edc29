using System.Diagnostics.Metrics;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Ordering.Checkout;

/// <summary>Counts what was decided.</summary>
internal sealed class CheckoutMetrics(ServiceTelemetry telemetry)
{
    private readonly Counter<long> _placed = telemetry.Meter.CreateCounter<long>("peakstore.orders.placed", "{order}", "Orders accepted.");
    private readonly Counter<long> _refused = telemetry.Meter.CreateCounter<long>("peakstore.orders.refused", "{order}", "Orders refused, by reason.");

    private readonly Histogram<int> _batchSize = telemetry.Meter.CreateHistogram<int>("peakstore.allocator.batch_size", "{order}", "Orders settled in one commit.");

    public void BatchSize(int orders) => _batchSize.Record(orders);

    public void WatchQueue(Func<int> length) =>
        telemetry.Meter.CreateObservableGauge("peakstore.allocator.queue_length", length, "{order}", "Orders that wait to be settled.");

    public void Count(AllocationDecision decision)
    {
        if (decision is OrderAccepted)
        {
            _placed.Add(1);
        }
        else
        {
            _refused.Add(1, new KeyValuePair<string, object?>("reason", ReasonOf(decision)));
        }
    }

    private static string ReasonOf(AllocationDecision decision) => decision switch
    {
        SoldOut => ProblemTypes.SoldOut,
        LimitReached => ProblemTypes.LimitPerBuyer,
        Overloaded => ProblemTypes.Overloaded,
        _ => ProblemTypes.InvalidOrder,
    };
}
