using PeakStore.Bench;
using PeakStore.Bench.Browse;
using PeakStore.Bench.Browse.Servers;
using PeakStore.Bench.Http;
using PeakStore.Bench.Parts;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Search;
using PeakStore.Bench.Start;
using PeakStore.Bench.Stores;
using PeakStore.Bench.Ways;
using Spectre.Console;

if (args is ["serve"])
{
    await Server.RunAsync();
    return;
}

if (args is ["bare"])
{
    await BareServer.RunAsync();
    return;
}

if (args is ["browse", ..])
{
    await BrowseBench.RunAsync(args[1..]);
    return;
}

if (args is ["start", .. var starts])
{
    await StartCommand.RunAsync(starts, Tell);
    return;
}

if (args is ["search", .. var rest])
{
    await SearchCommand.RunAsync(rest, Tell);
    return;
}

var options = BenchOptions.Read(args);
var load = Conditions.Load();
var (servers, connection) = options.Connection is null ? await PostgresServers.StartAsync() : (null, options.Connection);
var reports = new List<Report>();
try
{
    await using var ways = await WaysToSell.StartAsync(connection, options);
    var ledger = new LedgerPart(options, ways, Tell);
    await ledger.RunAsync();
    reports.AddRange(ledger.Reports());
    reports.Add(await new LatencyPart(options, ways, ledger, Tell).RunAsync());
    reports.Add(await new HttpPart(options, connection, ways.Tables, Tell).RunAsync());
}
finally
{
    await (servers?.DisposeAsync() ?? ValueTask.CompletedTask);
}

var conditions = Conditions.Describe(options, load);
reports.ForEach(report => AnsiConsole.Write(report.ToTable()));
AnsiConsole.WriteLine(conditions);
if (options.Out is not null)
{
    await File.WriteAllTextAsync(options.Out, string.Concat(reports.Select(report => report.ToMarkdown()).Append($"{conditions}\n")));
}

static void Tell(string what) => AnsiConsole.MarkupLineInterpolated($"[grey]{what}[/]");
