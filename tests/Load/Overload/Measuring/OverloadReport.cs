using System.Text.Json;
using System.Text.Json.Serialization;
using PeakStore.Load.Auditing;

namespace PeakStore.Load.Overload.Measuring;

/// <summary>What an answer to a wish costs the whole store when it is well.</summary>
/// <param name="CpuMs">Milliseconds of CPU, with what comes after the answer (payment, events).</param>
/// <param name="Worth">The same in calls of the ordinary mix.</param>
internal sealed record WishCost(string Wish, string Priority, double Share, double CpuMs, double Worth);

/// <summary>A step of the search for the capacity: calls of the mix a second.</summary>
internal sealed record SearchStep(double Rate, double Offered, double Goodput, double Work, double StoreCores);

/// <summary>What a refusal costs, in milliseconds of CPU of the whole store.</summary>
/// <param name="Refusal">From a phase in which hardly anything but refusals was answered.</param>
/// <param name="Fitted">The same from a least-squares fit over the phases of mixed load; null when they do not tell.</param>
/// <param name="Served">A served call of the ordinary mix.</param>
/// <param name="Asked">A served call of the kind that was refused.</param>
internal sealed record RefusalCost(long Refused, double Refusal, double? Fitted, double Served, double Asked);

/// <summary>What was measured with one way of protection.</summary>
/// <param name="Recovery">Seconds from the end of the spike; null when the store was not itself again before the end.</param>
internal sealed record ModeResult(string Mode, IReadOnlyList<PhaseResult> Phases, PhaseResult Spike, double? Recovery);

/// <summary>Something that is hoped for. Missing one does not fail a run: it depends on the machine.</summary>
internal sealed record Aim(string Name, string Measured, string Target, bool? Met);

/// <summary>All that is known of a run of the benchmark; what <c>result.json</c> holds.</summary>
internal sealed record OverloadReport
{
    public required string Run { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>What is to be known about the machine to read the figures.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Cores that the store was busy with when nobody asked for anything.</summary>
    public required double? IdleCores { get; init; }

    public required IReadOnlyList<WishCost> Costs { get; init; }
    public required IReadOnlyList<SearchStep> Search { get; init; }

    /// <summary>C: the best goodput, in calls of the mix a second.</summary>
    public required double Capacity { get; init; }

    public required IReadOnlyList<ModeResult> Modes { get; init; }

    /// <summary>Orders without anything else, by factor.</summary>
    public required IReadOnlyList<PhaseResult> Alone { get; init; }

    public required RefusalCost? Refusals { get; init; }
    public required IReadOnlyList<Check> Checks { get; init; }

    [JsonIgnore]
    public bool Passed => Checks.All(check => check.Passed);

    public IReadOnlyList<Aim> Aims => Overload.Aims.Of(this);

    public async Task WriteAsync(string file, CancellationToken stop)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, this, OverloadJson.Default.OverloadReport, stop);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(OverloadReport))]
internal sealed partial class OverloadJson : JsonSerializerContext;
