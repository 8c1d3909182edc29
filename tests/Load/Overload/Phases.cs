using System.Diagnostics;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Auditing;
using PeakStore.Load.Machine;
using PeakStore.Load.Measuring;
using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Overload.Measuring;
using PeakStore.Load.Prices;
using PeakStore.Load.Shoppers;
using PeakStore.Load.Store;

namespace PeakStore.Load.Overload;

/// <summary>A stretch of even load.</summary>
internal readonly record struct Stretch(double Rate, TimeSpan Length);

/// <summary>Lets crowds come, one phase after the other, with rests between in which the store finishes what it has begun.</summary>
internal sealed class Phases(
    StoreEndpoints store, HttpClient http, WishCalls calls, Buyers buyers, OrderJournal journal, StoreProcesses? processes, CrowdManners manners,
    TimeSpan timeout, string run)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private int _number;

    /// <summary>What each wish is worth, in calls of the ordinary mix; 1 as long as nobody knows better.</summary>
    public IReadOnlyList<double> Worth { get; set; } = [.. Wish.All.Select(_ => 1.0)];

    /// <summary>One phase.</summary>
    public Task<PhaseResult> RunAsync(string name, string mode, double factor, IReadOnlyList<Stretch> stretches, CancellationToken stop) =>
        RunAsync(name, mode, factor, Wants, _ => true, stretches, stop);

    /// <summary>One phase to which only some of the crowd come; the others of the same crowd are left out.</summary>
    public Task<PhaseResult> RunAsync(string name, string mode, double factor, Wish only, IReadOnlyList<Stretch> stretches, CancellationToken stop) =>
        RunAsync(name, mode, factor, Wants, wish => wish == only, stretches, stop);

    /// <summary>One phase in which all want the same.</summary>
    public Task<PhaseResult> FloodAsync(string name, string mode, Wish wish, Stretch stretch, CancellationToken stop) =>
        RunAsync(name, mode, factor: 0, _ => wish, _ => true, [stretch], stop);

    private async Task<PhaseResult> RunAsync(
        string name, string mode, double factor, Func<long, Wish> wants, Func<Wish, bool> comes, IReadOnlyList<Stretch> stretches, CancellationToken stop)
    {
        var length = stretches.Sum(each => each.Length.TotalSeconds);
        var tally = new Tally((int)Math.Ceiling(length));
        var measured = new Measurements();
        var crowd = NewCrowd(measured, tally);
        var people = People(stretches).Where(each => comes(wants(each.Number))).ToList();
        var start = 0L;
        var generator = new Generator(
            people.Select(each => each.At), (i, due) => crowd.SendAsync(wants(people[(int)i].Number), people[(int)i].Number, start, due), measured);
        var (before, own) = (processes?.Cpu(), Environment.CpuUsage.TotalTime);
        start = Stopwatch.GetTimestamp();
        await generator.RunAsync(start, timeout * (manners.Retries.Attempts + 1), stop);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cpu = before is null ? null : processes!.Cpu() - before;
        stop.ThrowIfCancellationRequested();
        return PhaseResult.Of(name, mode, factor, length, tally, Worth, new(
            elapsed, cpu?.Whole.TotalSeconds, cpu?.Services.Values.Sum(each => each.TotalSeconds),
            measured.Lag.Percentile(0.99).TotalMilliseconds, (Environment.CpuUsage.TotalTime - own).TotalSeconds / elapsed));
    }

    /// <summary>The same kind of thing is asked for so many times, a few at once, each when one before is done. Seconds of CPU of the store.</summary>
    /// <param name="settles">Whether something follows the answers that is to be counted with them.</param>
    public async Task<(double Cpu, double Elapsed)> MeasureAsync(Wish wish, int times, int atOnce, bool settles, CancellationToken stop)
    {
        var crowd = NewCrowd(new Measurements(), new Tally(1));
        var (before, start) = (processes!.Cpu(), Stopwatch.GetTimestamp());
        await Parallel.ForAsync(0, times, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop }, async (n, _) =>
        {
            var now = Stopwatch.GetTimestamp();
            await crowd.SendAsync(wish, n, now, now);
        });
        if (settles)
        {
            await RestAsync(timeout * 2, stop);
        }

        return ((processes.Cpu() - before).Whole.TotalSeconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Lets the store come to rest, for at most so long, and keeps buyers signed in.</summary>
    public async Task RestAsync(TimeSpan longest, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(Pause, stop);
        await new Settling(store).WaitAsync(longest, _ => { }, stop);
        while (true)
        {
            try
            {
                await buyers.RenewAsync(stop);
                return;
            }
            catch (CannotRunException) when (Stopwatch.GetElapsedTime(began) < longest * 2)
            {
                // Without protection the store still works for people who have gone long ago.
                await Task.Delay(Pause, stop);
            }
        }
    }

    private OverloadCrowd NewCrowd(Measurements measured, Tally tally) =>
        new(calls, new StoreClient(http, measured, new PriceJournal()), journal, buyers, manners, tally, run, _number++);

    private Wish Wants(long n) => OverloadCrowd.WishOf(n, manners.Seed);

    private IEnumerable<(TimeSpan At, long Number)> People(IReadOnlyList<Stretch> stretches)
    {
        var (begins, number) = (TimeSpan.Zero, 0L);
        foreach (var stretch in stretches)
        {
            foreach (var at in ArrivalSchedule.Times(ArrivalShape.Poisson, stretch.Rate, stretch.Length, manners.Seed))
            {
                yield return (begins + at, number++);
            }

            begins += stretch.Length;
        }
    }
}
