using System.Globalization;
using System.Runtime.InteropServices;
using PeakStore.Bench.Reports;
using Spectre.Console;

namespace PeakStore.Bench.Start;

/// <summary>The command <c>start</c>: how long each service takes until it is ready, compiled ahead of time (ReadyToRun) and not.</summary>
internal static class StartCommand
{
    private static readonly string[] Services = ["Catalog.Api", "Basket.Api", "Ordering.Api", "Web.Frontend"];
    private static readonly string[] Columns = ["service", "ready: plain", "R2R", "ratio", "processor: plain", "R2R", "ratio", "layer: plain", "R2R"];

    public static async Task RunAsync(string[] args, Action<string> tell)
    {
        var options = StartOptions.Read(args);
        var load = Conditions.Load();
        var folder = Directory.CreateTempSubdirectory("peakstore-start-");
        try
        {
            var report = new Report("From the start of the process to ready", Columns, await CompareAllAsync(folder.FullName, options.Runs, tell));
            var conditions = $"{Environment.ProcessorCount} processors, shared with all stores; {RuntimeInformation.FrameworkDescription}; "
                + $"medians of {options.Runs} starts of each kind, by turns; load average {load} before and {Conditions.Load()} at the end of the run.";
            AnsiConsole.Write(report.ToTable());
            AnsiConsole.WriteLine(conditions);
            if (options.Out is not null)
            {
                await File.WriteAllTextAsync(options.Out, $"{report.ToMarkdown()}{conditions}\n");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<string[]>> CompareAllAsync(string folder, int runs, Action<string> tell)
    {
        await using var stage = await Stage.SetAsync();
        var rows = new List<string[]>();
        foreach (var project in Services)
        {
            tell($"{project}: publishing twice");
            var plain = await PublishedService.PublishAsync(project, Path.Combine(folder, $"{project}-plain"), readyToRun: false);
            var ready = await PublishedService.PublishAsync(project, Path.Combine(folder, $"{project}-ready"), readyToRun: true);
            tell($"{project}: starting {2 * runs} times");
            rows.Add(await CompareAsync(plain, ready, stage.Settings, runs));
        }

        return rows;
    }

    private static async Task<string[]> CompareAsync(PublishedService plain, PublishedService ready, IReadOnlyDictionary<string, string> settings, int runs)
    {
        // Once each, so that the files are in memory and the schema is there.
        await plain.StartAsync(settings);
        await ready.StartAsync(settings);
        var (of, ofReady) = (new List<(TimeSpan Wall, TimeSpan Processor)>(), new List<(TimeSpan Wall, TimeSpan Processor)>());
        for (var run = 0; run < runs; run++)
        {
            of.Add(await plain.StartAsync(settings));
            ofReady.Add(await ready.StartAsync(settings));
        }

        return
        [
            plain.Project,
            .. Pair(Median(of.Select(one => one.Wall)), Median(ofReady.Select(one => one.Wall))),
            .. Pair(Median(of.Select(one => one.Processor)), Median(ofReady.Select(one => one.Processor))),
            Size(await plain.LayerBytesAsync()), Size(await ready.LayerBytesAsync()),
        ];
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2);

    private static string[] Pair(TimeSpan plain, TimeSpan ready) => [Text(plain), Text(ready), (ready / plain).ToString("0.00", CultureInfo.InvariantCulture)];

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => (bytes / 1e6).ToString("0.0 MB", CultureInfo.InvariantCulture);
}
