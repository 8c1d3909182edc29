using System.CommandLine;
using PeakStore.Load.Reporting;
using PeakStore.Load.Scenarios;
using PeakStore.Load.Store;
using PeakStore.Load.WaitingRoom.Reporting;
using Spectre.Console;

namespace PeakStore.Load.WaitingRoom;

/// <summary>The command <c>waitingroom</c>.</summary>
internal static class RoomCommand
{
    public static Command Create()
    {
        var people = CommonOptions.Number("--people", 50_000, "how many come");
        var within = CommonOptions.Time("--within", TimeSpan.FromSeconds(10), "the time in which they come");
        var stock = CommonOptions.Number("--stock", 500, "units there are");
        var leave = Share("--leave", 0.1, "share of those whose turn it is who do not use it");
        var sample = Share("--sample", 0.01, "share of people who poll for themselves; the others share one poll a second, as behind a CDN");
        var bypasses = CommonOptions.Number("--bypasses", 300, "attempts to get around the line");
        var patience = CommonOptions.Time("--patience", TimeSpan.FromMinutes(5), "longest time until all is sold");
        var timeout = CommonOptions.Time("--timeout", TimeSpan.FromSeconds(10), "how long people wait for one answer");
        var connections = CommonOptions.Number("--connections", 4000, "connections to each address at most");
        var seed = new Option<int>("--seed") { Description = "the same seed and options give the same people", DefaultValueFactory = _ => 1 };
        var cores = new Option<string>("--cores") { Description = "processor cores of the store; as with overload", DefaultValueFactory = _ => "auto" };
        var output = new Option<string?>("--out") { Description = "folder for the report [default: artifacts/load/<time>-waitingroom]" };
        var docs = new Option<string?>("--docs") { Description = "folder of the pages that get the tables and the chart" };
        var command = new Command("waitingroom", "very many come at once for a few units behind a waiting room: is it fair, exact, and cheap")
        {
            people, within, stock, leave, sample, bypasses, patience, timeout, connections, seed, cores, docs, CommonOptions.Settle, CommonOptions.Store, output,
        };
        command.SetAction((parsed, stop) => CommonOptions.GuardAsync(AnsiConsole.Console, () => RunAsync(new RoomOptions
        {
            People = parsed.GetValue(people),
            Within = parsed.GetValue(within),
            Stock = parsed.GetValue(stock),
            Leave = parsed.GetValue(leave),
            Sample = parsed.GetValue(sample),
            Bypasses = parsed.GetValue(bypasses),
            Patience = parsed.GetValue(patience),
            Timeout = parsed.GetValue(timeout),
            Connections = parsed.GetValue(connections),
            Seed = parsed.GetValue(seed),
            Cores = parsed.GetValue(cores)!,
            Settle = parsed.GetValue(CommonOptions.Settle),
            Store = parsed.GetValue(CommonOptions.Store),
            Out = Path.GetFullPath(parsed.GetValue(output) ?? Path.Combine("artifacts", "load", $"{DateTime.Now:yyyyMMdd-HHmmss}-waitingroom")),
            Docs = parsed.GetValue(docs),
        }, stop)));
        return command;
    }

    private static async Task<int> RunAsync(RoomOptions options, CancellationToken stop)
    {
        var console = AnsiConsole.Console;
        // The ledger and cores are of this machine: so is the store.
        var report = await new RoomRun(options, StoreEndpoints.Read(options.Store, allowRemote: false), console, TimeProvider.System).ExecuteAsync(stop);
        await report.WriteAsync(Path.Combine(options.Out, "result.json"), CancellationToken.None);
        var page = BenchmarkPage.Of(
            "waiting room", report.StartedAt, report.Run, report.Checks, report.Notes, [RoomTables.Chart(report)], RoomTables.Of(report), report.Options);
        await File.WriteAllTextAsync(Path.Combine(options.Out, "report.html"), page, CancellationToken.None);
        if (options.Docs is { } docs)
        {
            await RoomDocs.WriteAsync(docs, report, CancellationToken.None);
        }

        foreach (var table in RoomTables.Of(report).Where(table => table.Rows.Count > 0))
        {
            Summary.Show(console, table);
        }

        Summary.Show(console, report.Checks);
        console.WriteLine($"Report: {Path.Combine(options.Out, "report.html")}");
        return report.Passed ? ExitCodes.Passed : ExitCodes.Findings;
    }

    private static Option<double> Share(string name, double standard, string description)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result => CommonOptions.Require(result, result.GetValueOrDefault<double>() is >= 0 and <= 1, $"{name} takes a share from 0 to 1."));
        return option;
    }
}
