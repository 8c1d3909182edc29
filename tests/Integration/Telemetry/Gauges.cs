using System.Diagnostics.Metrics;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Integration.Telemetry;

/// <summary>Reads a gauge as an exporter does.</summary>
internal static class Gauges
{
    /// <summary>What the gauge says now: its value, by the value of its label, or by nothing.</summary>
    public static Dictionary<string, double> Read(ServiceTelemetry telemetry, string name)
    {
        var values = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == name && instrument.Meter == telemetry.Meter)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => values[Label(tags)] = value);
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => values[Label(tags)] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }

    private static string Label(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.Length == 0 ? "" : $"{tags[0].Value}";
}
