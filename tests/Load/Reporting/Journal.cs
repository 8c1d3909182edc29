using System.Text.Json;
using System.Text.Json.Serialization;
using PeakStore.Load.Auditing;
using PeakStore.Load.Store;

namespace PeakStore.Load.Reporting;

/// <summary>What shoppers were told, kept beside the report so that a later <c>audit --run</c> can hold the store to it.</summary>
internal static class Journal
{
    private const string Name = "orders.json";

    public static async Task WriteAsync(string folder, string run, IReadOnlyCollection<SeenOrder> seen, CancellationToken stop)
    {
        await using var stream = File.Create(Path.Combine(folder, Name));
        await JsonSerializer.SerializeAsync(stream, new SeenByRun(run, seen), JournalJson.Default.SeenByRun, stop);
    }

    public static async Task<SeenByRun> ReadAsync(string folder, CancellationToken stop)
    {
        try
        {
            await using var stream = File.OpenRead(Path.Combine(folder, Name));
            return (await JsonSerializer.DeserializeAsync(stream, JournalJson.Default.SeenByRun, stop))!;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new CannotRunException($"{folder} is not the folder of a run: {exception.Message}", exception);
        }
    }
}

/// <summary>What the shoppers of one run were told.</summary>
internal sealed record SeenByRun(string Run, IReadOnlyCollection<SeenOrder> Seen);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SeenByRun))]
internal sealed partial class JournalJson : JsonSerializerContext;
