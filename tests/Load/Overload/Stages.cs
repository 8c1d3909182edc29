using System.Globalization;
using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Overload.Maths;
using PeakStore.Load.Overload.Measuring;

namespace PeakStore.Load.Overload;

/// <summary>The stages of the benchmark, each of some phases with rests between.</summary>
internal sealed class Stages(Phases phases, OverloadOptions options, Action<string> say)
{
    private const int MostSteps = 10, MostWarming = 24, Idle = 3;
    private const double FirstRate = 150, WarmRate = 100, Worthwhile = 0.95, Quiet = 0.5, Spike = 5, MostFlood = 5000;

    /// <summary>In capacities: one of which all can be served, and more and more of which ever fewer can.</summary>
    private static readonly double[] Floods = [0.2, 2, 4, 8];

    /// <summary>Lets a crowd come again and again, until an answer has cost the store no less than before for some times: what is used often has been compiled to be fast.</summary>
    public async Task WarmUpAsync(CancellationToken stop)
    {
        var (least, idle) = (double.PositiveInfinity, 0);
        for (var round = 0; round < MostWarming && idle < Idle; round++)
        {
            var warming = await RunAsync(phases.RunAsync("warm-up", "", 0, [new(WarmRate, options.Step)], stop), stop);
            var cost = (warming.StoreCpu ?? 0) / Math.Max(1, warming.Work);
            idle = cost < least * Worthwhile ? 0 : idle + 1;
            least = Math.Min(least, cost);
        }
    }

    /// <summary>Offers more and more, then less, until it is known how much the store can do.</summary>
    public async Task<IReadOnlyList<PhaseResult>> SearchAsync(CancellationToken stop)
    {
        var (search, steps) = (new CapacitySearch(FirstRate, MostSteps), new List<PhaseResult>());
        while (search.Next is { } rate)
        {
            var step = await RunAsync(phases.RunAsync("search", "", 0, [new(rate, options.Step)], stop), stop);
            search.Tried(rate, step.Offered, step.Goodput);
            steps.Add(step);
        }

        return steps;
    }

    /// <summary>All loads and a spike, with one way of protection.</summary>
    public async Task<ModeResult> MeasureAsync(string mode, double capacity, CancellationToken stop)
    {
        var results = new List<PhaseResult>();
        await RunAsync(phases.RunAsync("warm-up", mode, 1, [new(capacity, options.Step)], stop), stop);
        foreach (var factor in options.Factors)
        {
            results.Add(await RunAsync(phases.RunAsync(NameOf(factor), mode, factor, [new(factor * capacity, options.Length)], stop), stop));
        }

        // As long before as it takes to know how the store is, and as long after as it may take to be so again.
        Stretch quiet = new(Quiet * capacity, options.Length / 2), spike = new(Spike * capacity, options.Length), after = new(Quiet * capacity, options.Length * 1.5);
        var timeline = await RunAsync(phases.RunAsync("spike", mode, Spike, [quiet, spike, after], stop), stop);
        return new(mode, results, timeline, RecoveryOf(timeline, quiet.Length.TotalSeconds, (quiet.Length + spike.Length).TotalSeconds));
    }

    /// <summary>The orders of the same crowds, without anybody else.</summary>
    public async Task<IReadOnlyList<PhaseResult>> AloneAsync(string mode, double capacity, CancellationToken stop)
    {
        var results = new List<PhaseResult>();
        foreach (var factor in options.Factors.Where(factor => factor > 1))
        {
            var phase = phases.RunAsync($"orders alone, {NameOf(factor)}", mode, factor, Wish.Order, [new(factor * capacity, options.Length)], stop);
            results.Add(await RunAsync(phase, stop));
        }

        return results;
    }

    /// <summary>Floods of one kind, of which ever more has to be refused.</summary>
    public async Task<IReadOnlyList<PhaseResult>> FloodAsync(string mode, Wish wish, double capacity, CancellationToken stop)
    {
        var floods = new List<PhaseResult>();
        foreach (var factor in Floods)
        {
            var rate = Math.Min(MostFlood, factor * capacity);
            floods.Add(await RunAsync(phases.FloodAsync($"{wish.Name} only, {NameOf(factor)}", mode, wish, new(rate, options.Step), stop), stop));
        }

        return floods;
    }

    private async Task<PhaseResult> RunAsync(Task<PhaseResult> phase, CancellationToken stop)
    {
        var result = await phase;
        say(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Mode,-10} {result.Name,-22} offered {result.Offered,5:0}/s, in time {result.Goodput,5:0}/s, work {result.Work,5:0}/s, refused {result.Refused,5}, late {result.Late,4}, "
            + $"orders {result.Checkout.GoodShare:0.0%} p99 {result.Checkout.P99:0} ms, store {result.StoreCpu / result.Elapsed:0.00} cores, lag {result.Lag:0} ms"));
        await phases.RestAsync(options.Rest, stop);
        return result;
    }

    private static string NameOf(double factor) => string.Create(CultureInfo.InvariantCulture, $"{factor:0.##} × C");

    /// <summary>Seconds that are not whole ones of one stretch are left out.</summary>
    private static double? RecoveryOf(PhaseResult phase, double spikeBegins, double spikeEnds)
    {
        var seconds = phase.Timeline.Where(second => second.Offered > 0)
            .Select(second => new SpikeSecond(second.At, (double)second.Good / second.Offered, second.CheckoutP99)).ToList();
        return Recovery.Of([.. seconds.Where(second => second.At + 1 <= spikeBegins)], [.. seconds.Where(second => second.At >= spikeEnds)]);
    }
}
