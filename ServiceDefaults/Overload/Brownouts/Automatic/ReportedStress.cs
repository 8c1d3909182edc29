using System.Collections.Concurrent;

namespace PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;

/// <summary>
/// What the services that are called say of their <see cref="Stress"/> in their answers. A service's stress is the mean of its answers of
/// the last second or two.
/// </summary>
public sealed class ReportedStress(TimeProvider time)
{
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

    internal void Add(string service, double stress) => _services.GetOrAdd(service, static _ => new()).Add(stress, Number());

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
