using System.Diagnostics;
using PeakStore.Load.Machine;
using PeakStore.Load.Store;
using PeakStore.Load.WaitingRoom.Crowd;

namespace PeakStore.Load.WaitingRoom;

/// <summary>What is looked at when all is sold.</summary>
internal static class Afterwards
{
    private const int Askers = 200, Polls = 20_000, PollsAtOnce = 8;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);

    /// <summary>People in line ask to be let in all the same. Whether each was.</summary>
    public static async Task<IReadOnlyList<bool>> AskAsync(IEnumerable<InLine> people, RoomClient room, CancellationToken stop)
    {
        var admitted = new List<bool>();
        foreach (var who in people.Where(who => who is { Turn: Turn.None, Place: not null }).Take(Askers))
        {
            stop.ThrowIfCancellationRequested();
            admitted.Add((await room.AskInAsync(who, who.Place)).Body is not null);
        }

        return admitted;
    }

    /// <summary>Microseconds of CPU of the shop for one poll, beyond what it takes by itself.</summary>
    public static async Task<double> MeasurePollAsync(RoomClient room, StoreProcesses processes, CancellationToken stop)
    {
        var (before, start) = (processes.Cpu(), Stopwatch.GetTimestamp());
        await Task.Delay(Idle, stop);
        var idle = Web(processes.Cpu() - before) / Stopwatch.GetElapsedTime(start);
        (before, start) = (processes.Cpu(), Stopwatch.GetTimestamp());
        await Parallel.ForAsync(
            0, Polls, new ParallelOptions { MaxDegreeOfParallelism = PollsAtOnce, CancellationToken = stop }, async (_, _) => await room.LookAsync(null));
        var busy = Web(processes.Cpu() - before) - (idle * Stopwatch.GetElapsedTime(start));
        return Math.Round(Math.Max(0, busy.TotalMicroseconds) / Polls, 1);

        static TimeSpan Web(StoreCpu cpu) => cpu.Services.GetValueOrDefault("web-frontend");
    }

    /// <summary>Units in the run's orders, as the ledger has them.</summary>
    public static async Task<int> SoldAsync(StoreEndpoints store, string sku, string run, CancellationToken stop)
    {
        const string Units = """
            SELECT coalesce(sum(line.quantity), 0)::int FROM orders, unnest(skus, quantities) AS line (sku, quantity)
            WHERE line.sku = $1 AND status <> 'cancelled' AND buyer_id LIKE $2
            """;
        await using var ordering = store.Database("orderingdb");
        await using var command = ordering.CreateCommand(Units);
        command.Parameters.Add(new() { Value = sku });
        command.Parameters.Add(new() { Value = $"{run}-%" });
        return (int)(await command.ExecuteScalarAsync(stop))!;
    }
}
