using System.Diagnostics;
using System.Globalization;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Auditing;
using PeakStore.Load.Chaos;
using PeakStore.Load.Measuring;
using PeakStore.Load.Prices;
using PeakStore.Load.Reporting;
using PeakStore.Load.Shoppers;
using PeakStore.Load.Store;
using Spectre.Console;

namespace PeakStore.Load.Scenarios;

/// <summary>One run: prepare, load, let settle, audit.</summary>
internal sealed class Run(RunOptions options, StoreEndpoints store, IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>How long the last visits may take: a buyer's retries, and some.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromMinutes(1);

    private readonly string _run = $"load{time.GetUtcNow().ToString("MMddHHmmss", CultureInfo.InvariantCulture)}";
    private readonly Measurements _measured = new();
    private readonly OrderJournal _journal = new();
    private readonly PriceJournal _prices = new();
    private readonly List<FaultEvent> _faults = [];

    /// <summary>Does it all.</summary>
    public async Task<RunReport> ExecuteAsync(CancellationToken stop)
    {
        var progress = new LiveProgress(console, _measured);
        var chaos = new FaultInjector(store);
        await chaos.CheckAsync(options.Chaos, stop);
        using var http = StoreClient.NewHttp(options.Connections, options.Timeout);
        progress.Say($"Preparing {options.Scenario.Offers.Count} products with {options.Stock} units each.");
        var shop = await new StoreSetup(store, http).PrepareAsync(options.Scenario.Offers, options.Stock, stop);
        progress.Say($"Signing {options.Buyers} buyers in.");
        var buyers = new Buyers(http, store.Service("web-frontend")[0], _run, options.Buyers, time);
        await buyers.SignInAsync(stop);

        var startedAt = time.GetUtcNow();
        var (seconds, elapsed, cores) = await LoadAsync(new StoreClient(http, _measured, _prices), Repricing(http), shop, buyers, chaos, progress, stop);

        var unfinished = _measured.InFlight;
        Directory.CreateDirectory(options.Out);
        await Journal.WriteAsync(options.Out, _run, _journal.All, CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        progress.Say("Waiting for the store to settle, then auditing it.");
        // Read anew: a failover may have moved a server.
        var now = StoreEndpoints.Read(store.Folder, allowRemote: true);
        var checks = await new Auditor(now, http, time, _prices).CheckAsync(_run, _journal.All, options.Settle, left => progress.Say($"  {left}"), stop);
        return new RunReport
        {
            Run = _run,
            Scenario = options.Scenario.Name,
            StartedAt = startedAt,
            Seconds = Math.Round(elapsed.TotalSeconds, 1),
            Options = Described(),
            Arrived = _measured.Arrived,
            Unfinished = unfinished,
            GivenUp = _journal.All.Count(seen => seen.MayExist),
            Generator = new GeneratorSummary(Ms(0.5), Ms(0.99), Ms(1), cores),
            Calls = [.. Enum.GetValues<CallKind>().Where(kind => _measured.Latency(kind).Count > 0).Select(kind => CallSummary.Of(kind, _measured))],
            Faults = _faults,
            Timeline = seconds.All,
            Checks = checks,
        };

        double Ms(double share) => Math.Round(_measured.Lag.Percentile(share).TotalMilliseconds, 1);
    }

    private Func<CancellationToken, Task> Repricing(HttpClient http) => options.Scenario.Reprices
        ? new Repricing(store, http, _prices, options.Scenario.Offers, time).RunAsync
        : _ => Task.CompletedTask;

    private async Task<(Seconds Seconds, TimeSpan Elapsed, double Cores)> LoadAsync(
        StoreClient client, Func<CancellationToken, Task> repricing, Storefront shop, Buyers buyers, FaultInjector chaos, LiveProgress progress, CancellationToken stop)
    {
        var seconds = new Seconds(_measured);
        var generator = new Generator(
            ArrivalSchedule.Times(options.Arrivals, options.Rate, options.Duration, options.Seed),
            (n, due) => options.Scenario.Journey(new Visit(shop, client, _journal, buyers[n], $"{_run}-k{n}", due, new Dice(options.Seed, n))),
            _measured);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var renewing = buyers.KeepSignedInAsync(ended.Token);
        var pricing = repricing(ended.Token);
        var breaking = chaos.RunAsync(options.Chaos, start, options.Duration, Happened, ended.Token);
        await progress.RunAsync(options.Duration, async show =>
        {
            var ticking = TickAsync(start, seconds, show, ended.Token);
            await generator.RunAsync(start, Drain, stop);
            await breaking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ended.CancelAsync();
            await ticking;
        });
        var elapsed = Stopwatch.GetElapsedTime(start);
        await renewing;
        await pricing;
        return (seconds, elapsed, Math.Round((Environment.CpuUsage.TotalTime - cpu) / elapsed, 2));

        void Happened(FaultEvent fault)
        {
            _faults.Add(fault);
            progress.Say(fault);
        }
    }

    private static async Task TickAsync(long start, Seconds seconds, Action<Second> show, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                Show();
            }
        }
        catch (OperationCanceledException)
        {
            Show();
        }

        void Show()
        {
            if (seconds.Cut(Stopwatch.GetElapsedTime(start)) is { } second)
            {
                show(second);
            }
        }
    }

    private Dictionary<string, string> Described() => new()
    {
        ["rate"] = $"{options.Rate:0.##}/s",
        ["duration"] = $"{options.Duration.TotalSeconds:0} s",
        ["arrivals"] = options.Arrivals.ToString().ToLowerInvariant(),
        ["buyers"] = $"{options.Buyers}",
        ["stock"] = $"{options.Stock} of each of {options.Scenario.Offers.Count}",
        ["seed"] = $"{options.Seed}",
        ["timeout"] = $"{options.Timeout.TotalSeconds:0.#} s",
        ["connections"] = $"{options.Connections} to each address",
        ["chaos"] = options.Chaos.Count == 0 ? "none" : string.Join(", ", options.Chaos),
    };
}
