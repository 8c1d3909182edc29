using System.Diagnostics;
using PeakStore.Load.Machine;
using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Overload.Measuring;

namespace PeakStore.Load.Overload;

/// <summary>Measures what the answer to each wish costs the store when it is well. By that, answers of different kinds can be added up to work.</summary>
internal sealed class Calibration(Phases phases, StoreProcesses processes)
{
    private const int AtOnce = 4, Times = 600, TimesFromMemory = 3000;

    /// <summary>Less cannot be told from nothing: the kernel counts in hundredths of a second.</summary>
    private const double LeastMs = 0.02;

    private const int FewestLooks = 3, MostLooks = 12;

    /// <summary>It becomes no quieter than this share of the least seen.</summary>
    private const double QuietAt = 0.95;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Cores that the store is busy with by itself, and the costs.</summary>
    public async Task<(double IdleCores, IReadOnlyList<WishCost> Costs)> RunAsync(CancellationToken stop)
    {
        var idle = await IdleAsync(stop);
        var costs = new double[Wish.All.Count];
        foreach (var wish in Wish.All)
        {
            var times = wish.FromMemory ? TimesFromMemory : Times;
            var (cpu, elapsed) = await phases.MeasureAsync(wish, times, AtOnce, settles: wish == Wish.Order, stop);
            costs[wish.Number] = Math.Max(LeastMs, (cpu - (idle * elapsed)) * 1000 / times);
        }

        return (idle, Of(costs));
    }

    /// <summary>After warming up, what was used often is still being compiled anew: the store is looked at until it has become quiet.</summary>
    private async Task<double> IdleAsync(CancellationToken stop)
    {
        var least = double.MaxValue;
        for (var look = 0; look < MostLooks; look++)
        {
            var (before, start) = (processes.Cpu(), Stopwatch.GetTimestamp());
            await Task.Delay(Look, stop);
            var cores = (processes.Cpu() - before).Whole / Stopwatch.GetElapsedTime(start);
            if (look >= FewestLooks && cores > least * QuietAt)
            {
                return least;
            }

            least = Math.Min(least, cores);
        }

        return least;
    }

    /// <summary>Costs, put in relation to a call of the ordinary mix.</summary>
    public static IReadOnlyList<WishCost> Of(IReadOnlyList<double> costs)
    {
        var average = Wish.All.Sum(wish => wish.Share * costs[wish.Number]);
        return [.. Wish.All.Select(wish => new WishCost(wish.Name, wish.Priority.ToString(), wish.Share, costs[wish.Number], costs[wish.Number] / average))];
    }
}
