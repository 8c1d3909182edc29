using PeakStore.Bench.Browse.Parts;
using PeakStore.Bench.Browse.Servers;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Stores;
using Spectre.Console;

namespace PeakStore.Bench.Browse;

/// <summary><c>browse</c>: what browsing costs when everything is in memory, and how much memory that is.</summary>
internal static class BrowseBench
{
    public static async Task RunAsync(string[] args)
    {
        var options = BrowseOptions.Read(args);
        var load = Conditions.Load();
        var reports = new List<Report>();
        await using (var stores = await BrowseStores.StartAsync())
        {
            await ServiceProcess.SeedAsync(stores);
            if (options.Has("ratios"))
            {
                reports.Add(await new RatioPart(options, stores, Tell).RunAsync());
            }

            if (options.Has("queries"))
            {
                reports.Add(await new QueryPart(options, stores, Tell).RunAsync());
            }

            if (options.Has("memory"))
            {
                reports.Add(await new MemoryPart(options, stores, Tell).RunAsync());
            }
        }

        var conditions = Conditions.Describe(options, load);
        reports.ForEach(report => AnsiConsole.Write(report.ToTable()));
        AnsiConsole.WriteLine(conditions);
        if (options.Out is not null)
        {
            await File.WriteAllTextAsync(options.Out, string.Concat(reports.Select(report => report.ToMarkdown()).Append($"{conditions}\n")));
        }
    }

    private static void Tell(string what) => AnsiConsole.MarkupLineInterpolated($"[grey]{what}[/]");
}
