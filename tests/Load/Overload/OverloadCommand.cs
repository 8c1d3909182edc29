using System.CommandLine;
using System.Globalization;
using PeakStore.Load.Overload.Reporting;
using PeakStore.Load.Reporting;
using PeakStore.Load.Scenarios;
using PeakStore.Load.Store;
using Spectre.Console;

namespace PeakStore.Load.Overload;

/// <summary>The command <c>overload</c>.</summary>
internal static class OverloadCommand
{
    /// <summary>A mode that leaves the store's settings alone.</summary>
    public const string AsItIs = "as-it-is";

    private static readonly string[] Known = ["adaptive", "fixed", "off", AsItIs];

    public static Command Create()
    {
        var modes = new Option<string>("--modes")
        {
            Description = $"ways of protection to compare, of {string.Join(", ", Known)}; the aims are held against the first",
            DefaultValueFactory = _ => "adaptive,off,fixed",
        };
        modes.Validators.Add(result => CommonOptions.Require(
            result, Split(result.GetValueOrDefault<string>()) is { Length: > 0 } some && some.All(Known.Contains),
            $"--modes takes some of {string.Join(',', Known)}."));
        var limit = CommonOptions.Number("--fixed-limit", 16, "requests at once in each service, with fixed");
        var factors = new Option<string>("--factors") { Description = "offered loads, in capacities", DefaultValueFactory = _ => "0.5,1,2,5,10" };
        factors.Validators.Add(result => CommonOptions.Require(
            result, Factors(result.GetValueOrDefault<string>()) is { Count: > 0 } some && some.All(each => each is > 0 and <= 100),
            "--factors takes numbers such as 0.5,2,10."));
        var length = CommonOptions.Time("--length", TimeSpan.FromSeconds(15), "of each phase");
        var step = CommonOptions.Time("--step", TimeSpan.FromSeconds(8), "length of each step of the search for the capacity");
        var capacity = new Option<double>("--capacity") { Description = "calls a second to take as the capacity; 0 looks for it", DefaultValueFactory = _ => 0 };
        var rest = CommonOptions.Time("--rest", TimeSpan.FromSeconds(20), "longest rest between phases");
        var patience = CommonOptions.Time("--patience", TimeSpan.FromSeconds(1), "an answer within this is of use");
        var timeout = CommonOptions.Time("--timeout", TimeSpan.FromSeconds(3), "how long a shopper waits for an answer");
        var retries = new Option<bool>("--retries") { Description = "who is refused tries once more, when the store says" };
        var buyers = CommonOptions.Number("--buyers", 2000, "different people who buy");
        var connections = CommonOptions.Number("--connections", 1500, "connections to each address at most; calls beyond wait in the simulator");
        var seed = new Option<int>("--seed") { Description = "the same seed and options give the same arrivals and wishes", DefaultValueFactory = _ => 1 };
        var cores = new Option<string>("--cores")
        {
            Description = "processor cores of the store such as 0,2-3; the simulator takes the others. auto: half, or where it was started; off: all share",
            DefaultValueFactory = _ => "auto",
        };
        var output = new Option<string?>("--out") { Description = "folder for the report [default: artifacts/load/<time>-overload]" };
        var docs = new Option<string?>("--docs") { Description = "folder of the pages that get the tables and charts" };
        var command = new Command("overload", "what the store can do, and what it does when two, five and ten times as much is asked of it")
        {
            modes, limit, factors, length, step, capacity, rest, patience, timeout, retries, buyers, connections, seed, cores, docs,
            CommonOptions.Settle, CommonOptions.Store, output,
        };
        command.SetAction((parsed, stop) => CommonOptions.GuardAsync(AnsiConsole.Console, () => RunAsync(new OverloadOptions
        {
            Modes = Split(parsed.GetValue(modes)),
            FixedLimit = parsed.GetValue(limit),
            Factors = Factors(parsed.GetValue(factors)),
            Length = parsed.GetValue(length),
            Step = parsed.GetValue(step),
            Capacity = parsed.GetValue(capacity),
            Rest = parsed.GetValue(rest),
            Patience = parsed.GetValue(patience),
            Timeout = parsed.GetValue(timeout),
            Retries = parsed.GetValue(retries),
            Buyers = parsed.GetValue(buyers),
            Connections = parsed.GetValue(connections),
            Seed = parsed.GetValue(seed),
            Cores = parsed.GetValue(cores)!,
            Settle = parsed.GetValue(CommonOptions.Settle),
            Store = parsed.GetValue(CommonOptions.Store),
            Out = Path.GetFullPath(parsed.GetValue(output) ?? Path.Combine("artifacts", "load", $"{DateTime.Now:yyyyMMdd-HHmmss}-overload")),
            Docs = parsed.GetValue(docs),
        }, stop)));
        return command;
    }

    private static async Task<int> RunAsync(OverloadOptions options, CancellationToken stop)
    {
        var console = AnsiConsole.Console;
        // Settings and cores are of this machine: so is the store.
        var store = StoreEndpoints.Read(options.Store, allowRemote: false);
        var report = await new OverloadRun(options, store, console, TimeProvider.System).ExecuteAsync(stop);
        await report.WriteAsync(Path.Combine(options.Out, "result.json"), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(options.Out, "report.html"), OverloadPage.Of(report), CancellationToken.None);
        if (options.Docs is { } docs)
        {
            await OverloadDocs.WriteAsync(docs, report, CancellationToken.None);
        }

        foreach (var table in OverloadTables.Of(report).Where(table => table.Rows.Count > 0))
        {
            Summary.Show(console, table);
        }

        Summary.Show(console, report.Checks);
        console.WriteLine($"Report: {Path.Combine(options.Out, "report.html")}");
        return report.Passed ? ExitCodes.Passed : ExitCodes.Findings;
    }

    private static string[] Split(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IReadOnlyList<double> Factors(string? list) =>
        [.. Split(list).Select(each => double.TryParse(each, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) ? factor : 0).Order()];
}
