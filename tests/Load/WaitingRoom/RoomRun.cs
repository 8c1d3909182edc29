using System.Diagnostics;
using System.Globalization;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Auditing;
using PeakStore.Load.Machine;
using PeakStore.Load.Measuring;
using PeakStore.Load.Prices;
using PeakStore.Load.Reporting;
using PeakStore.Load.Shoppers;
using PeakStore.Load.Store;
using PeakStore.Load.WaitingRoom.Crowd;
using PeakStore.Load.WaitingRoom.Fairness;
using Spectre.Console;

namespace PeakStore.Load.WaitingRoom;

/// <summary>A sale of a few units to many, behind a waiting room.</summary>
internal sealed class RoomRun(RoomOptions options, StoreEndpoints store, IAnsiConsole console, TimeProvider time)
{
    private const string Sku = "LOAD-ROOM";
    private static readonly LineManners Manners = new(Leave: 0, Reaction: TimeSpan.FromSeconds(2), Checkout: TimeSpan.FromSeconds(3), Seed: 0);

    private readonly string _run = $"load{time.GetUtcNow().ToString("MMddHHmmss", CultureInfo.InvariantCulture)}";
    private readonly OrderJournal _journal = new();
    private readonly Measurements _measured = new();

    public async Task<RoomReport> ExecuteAsync(CancellationToken stop)
    {
        var startedAt = time.GetUtcNow();
        var processes = await StoreProcesses.FindAsync(store, stop);
        await using var pinning = await Pinning.ApplyAsync(options.Cores, processes, stop);
        using var http = StoreClient.NewHttp(options.Connections, options.Timeout);
        var web = new Instances(time, store.Service("web-frontend"));
        var room = new RoomClient(http, web, $"room-{_run}");
        var shop = await new StoreSetup(store, http).PrepareAsync([Sku], options.Stock, stop);
        Say($"Signing {options.People} people in.");
        var buyers = new Buyers(http, web.Next().Address, _run, options.People, time);
        await buyers.SignInAsync(stop);
        var key = await Buyers.TokenAsync(http, web.Next().Address, "load-operator", "operator", stop);
        await room.OpenAsync(Sku, key, stop);
        try
        {
            return await RunAsync(http, shop, buyers, room, processes, startedAt, pinning.Plan, stop);
        }
        finally
        {
            await room.CloseAsync(await Buyers.TokenAsync(http, web.Next().Address, "load-operator", "operator", CancellationToken.None));
        }
    }

    private async Task<RoomReport> RunAsync(
        HttpClient http, Storefront shop, Buyers buyers, RoomClient room, StoreProcesses? processes, DateTimeOffset startedAt, CorePlan plan, CancellationToken stop)
    {
        InLine[] people = [.. Enumerable.Range(0, options.People).Select(i => new InLine(i, buyers[i]))];
        var manners = Manners with { Leave = options.Leave, Seed = options.Seed };
        var line = new WaitingLine(people, room, new StoreClient(http, _measured, new PriceJournal()), shop, buyers, _journal, manners, Sku, _run);
        var watchers = new Watchers(people, room, line, options.Seed, time);
        var bypasses = new Bypasses(people, line, room, _run, options.Seed, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(options.Patience);
        var rate = options.People / options.Within.TotalSeconds;
        Say($"{options.People} people come within {options.Within.TotalSeconds:0.#} s for {options.Stock} units.");
        var generator = new Generator(
            ArrivalSchedule.Times(ArrivalShape.Constant, rate, options.Within, options.Seed).Take(options.People), line.ComeAsync, _measured);
        var start = Stopwatch.GetTimestamp();
        var watching = watchers.WatchAsync(start, over.Token);
        using var polling = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
        Task[] besides = [watchers.PollAsync(options.Sample, polling.Token), bypasses.RunAsync(options.Bypasses, polling.Token)];
        await generator.RunAsync(start, options.Patience, over.Token);
        Say($"{people.Count(who => who.Number > 0)} have a place after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s.");
        await watching;
        await polling.CancelAsync();
        await Task.WhenAll(besides);
        stop.ThrowIfCancellationRequested();
        Say(watchers.SoldOutAt > 0 ? $"Sold out after {Seconds(watchers.SoldOutAt)} s." : "Not sold out in time.");

        Say("Asking in afterwards, and polling, to see what a poll costs.");
        var afterwards = await Afterwards.AskAsync(people, room, stop);
        double? cpu = processes is null ? null : await Afterwards.MeasurePollAsync(room, processes, stop);
        Directory.CreateDirectory(options.Out);
        await Journal.WriteAsync(options.Out, _run, _journal.All, CancellationToken.None);
        Say("Waiting for the store to settle, then auditing it.");
        var audited = await new Auditor(store, http, time).CheckAsync(_run, _journal.All, options.Settle, left => Say($"  {left}"), stop);
        var facts = new RoomFacts(people, watchers.SoldOutAt, afterwards, bypasses.Tried, options.Stock, await Afterwards.SoldAsync(store, Sku, _run, stop));
        var last = facts.Placed.MaxBy(who => who.Number);
        return new RoomReport
        {
            Run = _run,
            StartedAt = startedAt,
            Options = Described(),
            Notes = [plan.Reason],
            NumbersByArrival = OrderLikeness.Of([.. facts.Placed.OrderBy(who => who.Arrival).Select(who => who.Number)]),
            AdmittedByArrival = OrderLikeness.Of([.. facts.Admitted.Select(who => (long)who.Arrival)]),
            AdmittedByNumber = OrderLikeness.Of([.. facts.Admitted.Select(who => who.Number)]),
            Places = Waits.Of(line.Places),
            TurnedAway = line.TurnedAway,
            Polls = Waits.Of(watchers.Polls),
            PollCpu = cpu,
            Turns = people.Where(who => who.Turn != Turn.None).GroupBy(who => who.Turn).OrderBy(turn => turn.Key).ToDictionary(
                turn => turn.Key.ToString(), turn => turn.Count()),
            Bypasses = [.. bypasses.Tried],
            Last = last is null ? null : new(last.Number, Seconds(last.Came), Seconds(last.Placed), last.Number - ServedAt(last.Placed), SoldOutAfter()),
            SoldOutAfter = SoldOutAfter(),
            Moments = watchers.Moments,
            AdmittedBy = [.. watchers.Moments.Select(moment => facts.Admitted.Count(who => Seconds(who.Admitted) <= moment.At))],
            Generator = Waits.Of(_measured.Lag),
            Checks = [.. RoomRules.Of(facts), .. audited],
        };

        double Seconds(long timestamp) => Math.Round(Stopwatch.GetElapsedTime(start, timestamp).TotalSeconds, 2);
        double? SoldOutAfter() => watchers.SoldOutAt > 0 ? Seconds(watchers.SoldOutAt) : null;
        long ServedAt(long timestamp) => watchers.Moments.LastOrDefault(moment => moment.At <= Seconds(timestamp))?.Served ?? 0;
    }

    private Dictionary<string, string> Described() => new()
    {
        ["people"] = $"{options.People} within {options.Within.TotalSeconds:0.#} s",
        ["units"] = $"{options.Stock}",
        ["do not use their turn"] = string.Create(CultureInfo.InvariantCulture, $"{options.Leave:0.##} of all"),
        ["poll for themselves"] = string.Create(CultureInfo.InvariantCulture, $"{options.Sample:0.###} of all; the others share one poll a second, as behind a CDN"),
        ["connections"] = $"{options.Connections}",
        ["seed"] = $"{options.Seed}",
        ["processors"] = $"{Environment.ProcessorCount}",
    };

    private void Say(string text) => console.MarkupLineInterpolated($"[grey]{text}[/]");
}
