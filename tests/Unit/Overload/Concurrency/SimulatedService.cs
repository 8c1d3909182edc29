using PeakStore.ServiceDefaults.Overload.Concurrency;
using PeakStore.ServiceDefaults.Overload.Concurrency.Limits;

namespace PeakStore.Unit.Overload.Concurrency;

/// <summary>A service under more demand than it can take, in steps of one look: what the limit lets in shares the machine.</summary>
internal sealed class SimulatedService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Random _random = new(17);
    private readonly NormalLatency _endpoint;

    public SimulatedService() => _endpoint = Limit.Watch();

    public AdaptiveLimit Limit { get; } = new();

    /// <summary>Requests that the machine can work on at once without any of them taking longer.</summary>
    public double Cores { get; set; } = 8;

    /// <summary>What a request takes alone.</summary>
    public double WorkSeconds { get; set; } = 0.005;

    /// <summary>What a request waits for somebody else, however many there are.</summary>
    public double DependencySeconds { get; set; }

    /// <summary>Requests that would be under way without a limit.</summary>
    public int Demand { get; set; } = 1000;

    /// <summary>Requests a second that were served in the last run.</summary>
    public double Throughput { get; private set; }

    /// <summary>How long each takes under the present limit.</summary>
    public double LatencyNow => Latency(InFlight);

    private int InFlight => Math.Min(Limit.Limit, Demand);

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan time)
    {
        var served = 0.0;
        for (var passed = TimeSpan.Zero; passed < time; passed += Look)
        {
            var inFlight = InFlight;
            served += inFlight / Latency(inFlight) * Look.TotalSeconds;
            for (var request = 0; request < 50; request++)
            {
                // Latencies of real requests are spread by about a half up and down.
                Limit.Add(_endpoint, Latency(inFlight) * Math.Exp((_random.NextDouble() - 0.5) * 1.4));
            }

            Limit.Adapt(inFlight, Look);
        }

        Throughput = served / time.TotalSeconds;
    }

    private double Latency(int inFlight) => (WorkSeconds * Math.Max(1, inFlight / Cores)) + DependencySeconds;
}
