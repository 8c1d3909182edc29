using System.CommandLine;
using PeakStore.Load.Chaos;
using PeakStore.Load.Reporting;
using PeakStore.Load.Store;
using Spectre.Console;

namespace PeakStore.Load.Scenarios;

/// <summary>The command of a scenario: its options, checked, and what happens with them.</summary>
internal static class ScenarioCommand
{
    public static Command Of(Scenario scenario)
    {
        var buyers = CommonOptions.Number("--buyers", scenario.Buyers, "different people; they come in turn, and those who come again order anew");
        var stock = CommonOptions.Number("--stock", scenario.Stock, "units that can be sold of each of the simulator's own products");
        var rate = new Option<double>("--rate") { Description = "visits a second, at the highest", DefaultValueFactory = _ => scenario.Rate };
        rate.Validators.Add(result => CommonOptions.Require(result, result.GetValueOrDefault<double>() is > 0 and <= 1_000_000, "--rate takes a number above 0."));
        var duration = CommonOptions.Time("--duration", scenario.Duration, "how long people arrive");
        var arrivals = new Option<Arrivals.ArrivalShape>("--arrivals") { Description = "how they are spread over it", DefaultValueFactory = _ => scenario.Arrivals };
        var seed = new Option<int>("--seed") { Description = "the same seed and options give the same arrivals and choices", DefaultValueFactory = _ => 1 };
        var timeout = CommonOptions.Time("--timeout", TimeSpan.FromSeconds(10), "how long a shopper waits for one answer");
        var connections = CommonOptions.Number("--connections", 1000, "connections to each address at most; calls beyond wait in the simulator");
        var chaos = new Option<string>("--chaos")
        {
            Description = "what to break, at even moments: kill:<resource> (one instance, kill -9), failover:postgres; separated by commas",
            DefaultValueFactory = _ => "",
        };
        chaos.Validators.Add(result => CommonOptions.Require(result, Fault.TryParse(result.GetValueOrDefault<string>() ?? "", out _, out var error), error ?? ""));
        var output = new Option<string?>("--out") { Description = "folder for the report [default: artifacts/load/<time>]" };
        var command = new Command(scenario.Name, scenario.Description)
        {
            buyers, stock, rate, duration, arrivals, seed, chaos, timeout, connections,
            CommonOptions.Settle, CommonOptions.Store, CommonOptions.AllowRemote, output,
        };
        command.SetAction((parsed, stop) => CommonOptions.GuardAsync(AnsiConsole.Console, () => RunAsync(new RunOptions
        {
            Scenario = scenario,
            Buyers = parsed.GetValue(buyers),
            Stock = parsed.GetValue(stock),
            Rate = parsed.GetValue(rate),
            Duration = parsed.GetValue(duration),
            Arrivals = parsed.GetValue(arrivals),
            Seed = parsed.GetValue(seed),
            Timeout = parsed.GetValue(timeout),
            Connections = parsed.GetValue(connections),
            Chaos = Fault.TryParse(parsed.GetValue(chaos)!, out var faults, out _) ? faults : [],
            Settle = parsed.GetValue(CommonOptions.Settle),
            Store = parsed.GetValue(CommonOptions.Store),
            AllowRemote = parsed.GetValue(CommonOptions.AllowRemote),
            Out = Path.GetFullPath(parsed.GetValue(output) ?? Path.Combine("artifacts", "load", $"{DateTime.Now:yyyyMMdd-HHmmss}-{scenario.Name}")),
        }, stop)));
        return command;
    }

    private static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var console = AnsiConsole.Console;
        var report = await new Run(options, StoreEndpoints.Read(options.Store, options.AllowRemote), console, TimeProvider.System).ExecuteAsync(stop);
        Summary.Show(console, report);
        Summary.Show(console, report.Checks);
        await report.WriteAsync(Path.Combine(options.Out, "result.json"), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(options.Out, "report.html"), HtmlReport.Of(report), CancellationToken.None);
        console.WriteLine($"Report: {Path.Combine(options.Out, "report.html")}");
        if (report.Faults.Count(fault => fault.Done) < options.Chaos.Count)
        {
            console.MarkupLine("[yellow]Not all that was to be broken was broken, so the run proves less than it was meant to.[/]");
            return report.Passed ? ExitCodes.CouldNotRun : ExitCodes.Findings;
        }

        return report.Passed ? ExitCodes.Passed : ExitCodes.Findings;
    }
}
