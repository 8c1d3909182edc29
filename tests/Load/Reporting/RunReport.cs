using System.Text.Json;
using System.Text.Json.Serialization;
using PeakStore.Load.Auditing;
using PeakStore.Load.Chaos;
using PeakStore.Load.Measuring;

namespace PeakStore.Load.Reporting;

/// <summary>Latencies and outcomes of one kind of call. Milliseconds, from the intended start to the last answer.</summary>
internal sealed record CallSummary(
    string Kind, long Calls, long Attempts, double P50, double P90, double P99, double P999, double Max, IReadOnlyDictionary<string, long> Outcomes)
{
    public static CallSummary Of(CallKind kind, Measurements measured)
    {
        var latency = measured.Latency(kind);
        var outcomes = Measuring.Outcomes.All.Where(each => measured.Count(kind, each) > 0).ToDictionary(each => each.Name(), each => measured.Count(kind, each));
        return new(
            kind.ToString().ToLowerInvariant(), latency.Count, outcomes.Values.Sum(),
            Of(latency, 0.5), Of(latency, 0.9), Of(latency, 0.99), Of(latency, 0.999), Of(latency, 1), outcomes);
    }

    private static double Of(LatencyHistogram latency, double share) => Math.Round(latency.Percentile(share).TotalMilliseconds, 2);
}

/// <summary>Whether the generator kept up. When it did not, latencies tell of it and not of the store.</summary>
/// <param name="LagP50">Milliseconds by which visits began late.</param>
/// <param name="Cores">Processor cores that the simulator itself was busy with, on average.</param>
internal sealed record GeneratorSummary(double LagP50, double LagP99, double LagMax, double Cores)
{
    private const double Tolerable = 10;

    public bool WasLate => LagP99 > Tolerable;

    public string Verdict => WasLate
        ? $"The generator itself was late: one visit in a hundred began {LagP99:0} ms late or more (the worst {LagMax:0} ms), so the latencies tell of "
            + $"this machine as much as of the store. Use a lower --rate, or run the simulator on another machine. It used {Cores:0.0} cores."
        : $"The generator kept time: 99 % of visits began within {LagP99:0.0} ms of when they were due. It used {Cores:0.0} cores.";
}

/// <summary>All that is known of a run; what <c>result.json</c> holds.</summary>
internal sealed record RunReport
{
    public required string Run { get; init; }
    public required string Scenario { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seconds from the first arrival to the last answer.</summary>
    public required double Seconds { get; init; }

    /// <summary>The command line's options, as they were in force.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    public required long Arrived { get; init; }

    /// <summary>Visits that had not ended when the run was cut off.</summary>
    public required long Unfinished { get; init; }

    /// <summary>Orders that their buyers gave up, not knowing whether there is one.</summary>
    public required long GivenUp { get; init; }

    public required GeneratorSummary Generator { get; init; }
    public required IReadOnlyList<CallSummary> Calls { get; init; }
    public required IReadOnlyList<FaultEvent> Faults { get; init; }
    public required IReadOnlyList<Second> Timeline { get; init; }

    /// <summary>The audit's, of which one that fails makes the run fail.</summary>
    public required IReadOnlyList<Check> Checks { get; init; }

    public bool Passed => Checks.All(check => check.Passed);

    /// <summary>Attempts of all calls that ended so.</summary>
    public long Count(Outcome outcome) => Calls.Sum(call => call.Outcomes.GetValueOrDefault(outcome.Name()));

    public async Task WriteAsync(string file, CancellationToken stop)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, this, ReportJson.Default.RunReport, stop);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
