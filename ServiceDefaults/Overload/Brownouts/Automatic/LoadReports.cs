using System.Collections.Concurrent;
using System.Globalization;

namespace PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;

/// <summary>
/// What the services that are called say of their stress in their answers: the header <c>endpoint-load-metrics</c> of Open Request Cost
/// Aggregation (ORCA), of which <c>application_utilization</c> is read. A service's stress is the mean of its answers of the last second.
/// </summary>
public sealed class LoadReports(TimeProvider time)
{
    /// <summary>Name of the header.</summary>
    public const string Header = "endpoint-load-metrics";

    private const string Member = "application_utilization=";
    private const char Comma = ',';
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Service> _services = new(StringComparer.Ordinal);

    /// <summary>Stress of the service that has most of it, 0 when nothing was heard lately.</summary>
    public double Highest
    {
        get
        {
            var highest = 0.0;
            foreach (var (_, service) in _services)
            {
                highest = Math.Max(highest, service.Mean(Number()));
            }

            return highest;
        }
    }

    /// <summary>Stress of one service, 0 when nothing was heard lately.</summary>
    /// <param name="service">Its name, as in <c>catalog-api</c>.</param>
    public double Of(string service) => _services.TryGetValue(service, out var known) ? known.Mean(Number()) : 0;

    internal void Add(string service, string report)
    {
        if (TryRead(report, out var stress))
        {
            _services.GetOrAdd(service, static _ => new()).Add(stress, Number());
        }
    }

    /// <summary>Reads the text form, <c>TEXT application_utilization=0.83, cpu_utilization=0.5</c>.</summary>
    internal static bool TryRead(string report, out double stress)
    {
        stress = 0;
        var at = report.IndexOf(Member, StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        var value = report.AsSpan(at + Member.Length);
        var end = value.IndexOf(Comma);
        return double.TryParse(end < 0 ? value : value[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out stress) && double.IsFinite(stress);
    }

    private long Number() => (long)(time.GetTimestamp() / (Window.TotalSeconds * time.TimestampFrequency));

    /// <summary>The window that fills and the one before it.</summary>
    private sealed class Service
    {
        private readonly Lock _lock = new();
        private long _number;
        private (double Sum, int Count) _now;
        private (double Sum, int Count) _before;

        public void Add(double stress, long number)
        {
            lock (_lock)
            {
                Turn(number);
                _now = (_now.Sum + stress, _now.Count + 1);
            }
        }

        public double Mean(long number)
        {
            lock (_lock)
            {
                Turn(number);
                var count = _now.Count + _before.Count;
                return count == 0 ? 0 : (_now.Sum + _before.Sum) / count;
            }
        }

        private void Turn(long number)
        {
            if (number != _number)
            {
                _before = number == _number + 1 ? _now : default;
                (_now, _number) = (default, number);
            }
        }
    }
}
