using System.Text.Json;
using System.Text.Json.Serialization;
using PeakStore.Load.Auditing;
using PeakStore.Load.Measuring;
using PeakStore.Load.WaitingRoom.Crowd;

namespace PeakStore.Load.WaitingRoom.Fairness;

/// <summary>How like an order is to that of arrival.</summary>
/// <param name="Tau">Kendall's: 1 for the same order.</param>
/// <param name="MostOvertaken">Places that the one who fared worst lost.</param>
internal sealed record OrderLikeness(int People, long Inversions, double Tau, long MostOvertaken)
{
    public static OrderLikeness Of(IReadOnlyList<long> ranks) => new(ranks.Count, Order.Inversions(ranks), Order.Tau(ranks), Order.MostOvertaken(ranks));
}

/// <summary>What somebody at the end of the line went through. Seconds since the first arrival.</summary>
/// <param name="ToldAt">When it was said that nothing is left; null when it was not.</param>
internal sealed record LastInLine(long Number, double Came, double Placed, long Ahead, double? ToldAt);

/// <summary>Milliseconds.</summary>
internal sealed record Waits(long Count, double P50, double P99, double Max)
{
    public static Waits Of(LatencyHistogram latencies) => new(latencies.Count, Ms(latencies, 0.5), Ms(latencies, 0.99), Ms(latencies, 1));

    private static double Ms(LatencyHistogram latencies, double share) => Math.Round(latencies.Percentile(share).TotalMilliseconds, 1);
}

/// <summary>All that is known of a run; what <c>result.json</c> holds.</summary>
internal sealed record RoomReport
{
    public required string Run { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required IReadOnlyDictionary<string, string> Options { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Numbers, in the order of arrival.</summary>
    public required OrderLikeness NumbersByArrival { get; init; }

    /// <summary>Those who were let in, in that order, against the order of arrival.</summary>
    public required OrderLikeness AdmittedByArrival { get; init; }

    /// <summary>The same against their numbers.</summary>
    public required OrderLikeness AdmittedByNumber { get; init; }

    /// <summary>Time to get a place.</summary>
    public required Waits Places { get; init; }

    /// <summary>Askings for a place that were told to come back.</summary>
    public required long TurnedAway { get; init; }

    /// <summary>Time to get an answer to a poll, while all this went on.</summary>
    public required Waits Polls { get; init; }

    /// <summary>Microseconds of CPU of the shop for one poll; null when its processes are not on this machine.</summary>
    public required double? PollCpu { get; init; }

    public required IReadOnlyDictionary<string, int> Turns { get; init; }
    public required IReadOnlyList<Bypass> Bypasses { get; init; }
    public required LastInLine? Last { get; init; }

    /// <summary>Seconds from the first arrival until it was said that nothing is left.</summary>
    public required double? SoldOutAfter { get; init; }

    public required IReadOnlyList<RoomMoment> Moments { get; init; }

    /// <summary>Let in, and bought, by second.</summary>
    public required IReadOnlyList<int> AdmittedBy { get; init; }

    /// <summary>By how much people came too late.</summary>
    public required Waits Generator { get; init; }
    public required IReadOnlyList<Check> Checks { get; init; }

    [JsonIgnore]
    public bool Passed => Checks.All(check => check.Passed);

    public async Task WriteAsync(string file, CancellationToken stop)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, this, RoomReportJson.Default.RoomReport, stop);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(RoomReport))]
internal sealed partial class RoomReportJson : JsonSerializerContext;
