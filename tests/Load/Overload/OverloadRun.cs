using System.Globalization;
using PeakStore.Load.Auditing;
using PeakStore.Load.Machine;
using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Overload.Measuring;
using PeakStore.Load.Reporting;
using PeakStore.Load.Shoppers;
using PeakStore.Load.Store;
using Spectre.Console;

namespace PeakStore.Load.Overload;

/// <summary>
/// The benchmark: what the store can do, what it does when far more is asked of it, with and without protection, and whether it kept its promises.
/// </summary>
internal sealed class OverloadRun(OverloadOptions options, StoreEndpoints store, IAnsiConsole console, TimeProvider time)
{
    private const int Offers = 10, UnitsOfEach = 100_000;

    private readonly string _run = $"load{time.GetUtcNow().ToString("MMddHHmmss", CultureInfo.InvariantCulture)}";
    private readonly OrderJournal _journal = new();

    public async Task<OverloadReport> ExecuteAsync(CancellationToken stop)
    {
        var startedAt = time.GetUtcNow();
        var processes = await StoreProcesses.FindAsync(store, stop);
        await using var pinning = await Pinning.ApplyAsync(options.Cores, processes, stop);
        using var mode = new StoreMode(store.Folder);
        Say(pinning.Plan.Reason);
        using var http = StoreClient.NewHttp(options.Connections, options.Timeout);
        string[] offers = [.. Enumerable.Range(1, Offers).Select(i => $"LOAD-{i:00}")];
        var shop = await new StoreSetup(store, http).PrepareAsync(offers, UnitsOfEach, stop);
        var web = store.Service("web-frontend");
        var buyers = new Buyers(http, web[0], _run, options.Buyers, time);
        Say($"Signing {options.Buyers} buyers in.");
        await buyers.SignInAsync(stop);
        var manners = new CrowdManners(options.Patience, options.Retries ? RetryRules.Looking : RetryRules.None, options.Seed);
        var calls = new WishCalls(shop, new Instances(time, web));
        var phases = new Phases(store, http, calls, buyers, _journal, processes, manners, options.Timeout, _run);

        var stages = new Stages(phases, options, Say);

        // What the store can do at best is measured with nothing in its way.
        await SetAsync(mode, options.Modes.Contains("off") ? "off" : options.Modes[0], stop);
        var calibration = processes is null ? null : new Calibration(phases, processes);
        await (calibration?.LookAsync(stop) ?? Task.CompletedTask);
        Say("Warming up.");
        await stages.WarmUpAsync(stop);
        var found = options.Capacity > 0 ? [] : await stages.SearchAsync(stop);
        // Now everything that is used often has been compiled to be fast, and is measured as it will be.
        var (idle, costs) = calibration is null ? (0, Calibration.Of([.. Wish.All.Select(_ => 1.0)])) : await calibration.RunAsync(stop);
        phases.Worth = [.. costs.Select(each => each.Worth)];
        Say(string.Create(CultureInfo.InvariantCulture, $"The store by itself takes {idle:0.00} cores."));
        foreach (var cost in costs)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"  {cost.Wish,-18} {cost.CpuMs,6:0.00} ms CPU"));
        }

        SearchStep[] search = [.. found.Select(step => SearchStep.Of(step, phases.Worth))];
        var capacity = options.Capacity > 0 ? options.Capacity : search.Max(step => step.Work);
        Say($"C is {capacity:0} calls a second.");
        var results = new List<ModeResult>();
        IReadOnlyList<PhaseResult> alone = [];
        RefusalCost? refusals = null;
        foreach (var name in options.Modes)
        {
            await SetAsync(mode, name, stop);
            results.Add(await stages.MeasureAsync(name, capacity, stop));
            if (results.Count == 1)
            {
                alone = await stages.AloneAsync(name, capacity, stop);
            }
        }

        if (options.Modes.Contains("fixed") && processes is not null)
        {
            await mode.SetAsync("fixed", fixedLimit: 1, stop);
            refusals = RefusalCosts.Of(await stages.FloodAsync("fixed at 1", Wish.Search, capacity, stop), costs, idle);
        }

        mode.Dispose();
        Directory.CreateDirectory(options.Out);
        await Journal.WriteAsync(options.Out, _run, _journal.All, CancellationToken.None);
        Say("Waiting for the store to settle, then auditing it.");
        var checks = await new Auditor(store, http, time).CheckAsync(_run, _journal.All, options.Settle, left => Say($"  {left}"), stop);
        return new OverloadReport
        {
            Run = _run,
            StartedAt = startedAt,
            Options = Described(),
            Notes = [.. Notes(pinning.Plan, processes)],
            IdleCores = processes is null ? null : idle,
            Costs = costs,
            Search = search,
            Capacity = capacity,
            Modes = results,
            Alone = alone,
            Refusals = refusals,
            Checks = checks,
        };
    }

    private async Task SetAsync(StoreMode mode, string name, CancellationToken stop)
    {
        if (name != OverloadCommand.AsItIs)
        {
            await mode.SetAsync(name, options.FixedLimit, stop);
        }
    }

    private static IEnumerable<string> Notes(CorePlan plan, StoreProcesses? processes)
    {
        yield return plan.Reason;
        if (processes is null)
        {
            yield return "The store's processes were not found on this machine: CPU is not known, and every answer counts as one.";
        }
        else if (StoreProcesses.AreReleased(processes.All()) == false)
        {
            yield return "The services were built for debugging.";
        }
    }

    private Dictionary<string, string> Described() => new()
    {
        ["modes"] = string.Join(", ", options.Modes),
        ["fixed limit"] = $"{options.FixedLimit} requests in each service",
        ["length"] = $"{options.Length.TotalSeconds:0.#} s a phase, {options.Step.TotalSeconds:0.#} s a step of the search",
        ["patience"] = $"{options.Patience.TotalSeconds:0.##} s",
        ["timeout"] = $"{options.Timeout.TotalSeconds:0.##} s",
        ["retries"] = options.Retries ? "once, when asked to" : "none",
        ["buyers"] = $"{options.Buyers}",
        ["connections"] = $"{options.Connections} to each address",
        ["seed"] = $"{options.Seed}",
        ["processors"] = $"{Environment.ProcessorCount}",
    };

    private void Say(string text) => console.MarkupLineInterpolated($"[grey]{text}[/]");
}
