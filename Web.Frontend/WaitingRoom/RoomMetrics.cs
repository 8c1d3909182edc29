using System.Diagnostics.Metrics;
using PeakStore.ServiceDefaults.Telemetry;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom;

/// <summary>Measures the queues. The gauges are of all replicas together: each knows the whole.</summary>
internal sealed class RoomMetrics
{
    private readonly Counter<long> _joined;
    private readonly Counter<long> _called;
    private readonly Counter<long> _admitted;

    public RoomMetrics(ServiceTelemetry telemetry, RoomRegistry rooms)
    {
        var meter = telemetry.Meter;
        _joined = meter.CreateCounter<long>("peakstore.waitingroom.joined", "{place}", "Places given out, repeated askings included.");
        _called = meter.CreateCounter<long>("peakstore.waitingroom.called", "{place}", "Numbers called.");
        _admitted = meter.CreateCounter<long>("peakstore.waitingroom.admitted", "{shopper}", "Admissions given out, repeated askings included.");
        meter.CreateObservableGauge("peakstore.waitingroom.length", () => Measure(counts => counts.Waiting), "{shopper}", "People whose number is not called yet.");
        meter.CreateObservableGauge("peakstore.waitingroom.active", () => Measure(counts => counts.Active), "{shopper}", "Shoppers that were let in and are not done.");
        meter.CreateObservableGauge("peakstore.waitingroom.target", () => Measure(counts => (long)counts.Target), "{shopper}", "Active shoppers that are aimed at.");

        IEnumerable<Measurement<long>> Measure(Func<RoomCounts, long> of) =>
            rooms.All.Select(open => new Measurement<long>(of(open.Counts), new KeyValuePair<string, object?>("room", open.Room.Id)));
    }

    public void Joined() => _joined.Add(1);

    public void Called(long numbers) => _called.Add(numbers);

    public void Admitted() => _admitted.Add(1);
}
