using System.Diagnostics;
using PeakStore.Load.Machine;
using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Overload.Measuring;

namespace PeakStore.Load.Overload;

/// <summary>Measures what the answer to each wish costs the store when it is well. By that, answers of different kinds can be added up to work.</summary>
internal sealed class Calibration(Phases phases, StoreProcesses processes)
{
    private const int AtOnce = 4, Times = 400, TimesFromMemory = 2000;

    /// <summary>Less cannot be told from nothing: the kernel counts in hundredths of a second.</summary>
    private const double LeastMs = 0.02;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    /// <summary>Cores that the store is busy with by itself, and the costs.</summary>
    public async Task<(double IdleCores, IReadOnlyList<WishCost> Costs)> RunAsync(CancellationToken stop)
    {
        var (before, start) = (processes.Cpu(), Stopwatch.GetTimestamp());
        await Task.Delay(Idle, stop);
        var idle = (processes.Cpu() - before).Whole / Stopwatch.GetElapsedTime(start);
        var costs = new double[Wish.All.Count];
        foreach (var wish in Wish.All)
        {
            var times = wish.FromMemory ? TimesFromMemory : Times;
            var (cpu, elapsed) = await phases.MeasureAsync(wish, times, AtOnce, stop);
            costs[wish.Number] = Math.Max(LeastMs, (cpu - (idle * elapsed)) * 1000 / times);
        }

        return (idle, Of(costs));
    }

    /// <summary>Costs, put in relation to a call of the ordinary mix.</summary>
    public static IReadOnlyList<WishCost> Of(IReadOnlyList<double> costs)
    {
        var average = Wish.All.Sum(wish => wish.Share * costs[wish.Number]);
        return [.. Wish.All.Select(wish => new WishCost(wish.Name, wish.Priority.ToString(), wish.Share, costs[wish.Number], costs[wish.Number] / average))];
    }
}
