using System.Diagnostics;
using PeakStore.Load.Machine;
using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Overload.Measuring;

namespace PeakStore.Load.Overload;

/// <summary>
/// Measures what the answer to each wish costs the store. By that, answers of different kinds can be added up to work. Many ask at once: orders cost
/// half as much when they are settled together, and are not to be counted for more than what they cost when it matters.
/// </summary>
internal sealed class Calibration(Phases phases, StoreProcesses processes)
{
    private const int AtOnce = 32, Times = 1000, TimesFromMemory = 4000;

    /// <summary>Less cannot be told from nothing: the kernel counts in hundredths of a second.</summary>
    private const double LeastMs = 0.02;

    private const int LooksBefore = 3, MostLooks = 15;

    /// <summary>Times what it took before it was warm.</summary>
    private const double Quiet = 1.25;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private double _idle = double.MaxValue;

    /// <summary>Before warming up: what the store does by itself.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        for (var look = 0; look < LooksBefore; look++)
        {
            await IdleAsync(stop);
        }
    }

    /// <summary>When it is warm. Cores that the store is busy with by itself, and the costs.</summary>
    public async Task<(double IdleCores, IReadOnlyList<WishCost> Costs)> RunAsync(CancellationToken stop)
    {
        // What was used often is still being compiled anew: that is no part of anybody's answer.
        for (var look = 0; look < MostLooks && await IdleAsync(stop) > _idle * Quiet; look++)
        {
        }

        var costs = new double[Wish.All.Count];
        foreach (var wish in Wish.All)
        {
            var times = wish.FromMemory ? TimesFromMemory : Times;
            var (cpu, elapsed) = await phases.MeasureAsync(wish, times, AtOnce, settles: wish == Wish.Order, stop);
            costs[wish.Number] = Math.Max(LeastMs, (cpu - (_idle * elapsed)) * 1000 / times);
        }

        return (_idle, Of(costs));
    }

    private async Task<double> IdleAsync(CancellationToken stop)
    {
        var (before, start) = (processes.Cpu(), Stopwatch.GetTimestamp());
        await Task.Delay(Look, stop);
        var cores = (processes.Cpu() - before).Whole / Stopwatch.GetElapsedTime(start);
        _idle = Math.Min(_idle, cores);
        return cores;
    }

    /// <summary>Costs, put in relation to a call of the ordinary mix.</summary>
    public static IReadOnlyList<WishCost> Of(IReadOnlyList<double> costs)
    {
        var average = Wish.All.Sum(wish => wish.Share * costs[wish.Number]);
        return [.. Wish.All.Select(wish => new WishCost(wish.Name, wish.Priority.ToString(), wish.Share, costs[wish.Number], costs[wish.Number] / average))];
    }
}
