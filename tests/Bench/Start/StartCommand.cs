using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Stores;
using Spectre.Console;

namespace PeakStore.Bench.Start;

/// <summary>The command <c>start</c>: how long each service takes until it is ready, compiled ahead of time (ReadyToRun) and not.</summary>
internal static class StartCommand
{
    private static readonly (string Project, string? Database)[] Services =
        [("Catalog.Api", "catalogdb"), ("Basket.Api", null), ("Ordering.Api", "orderingdb"), ("Web.Frontend", null)];

    public static async Task RunAsync(string[] args, Action<string> tell)
    {
        var options = StartOptions.Read(args);
        var load = Conditions.Load();
        var folder = Directory.CreateTempSubdirectory("peakstore-start-");
        var (servers, connection) = await PostgresServers.StartAsync(standbys: 0, "postgres");
        await using (servers)
        {
            var rows = new List<string[]>();
            foreach (var (project, database) in Services)
            {
                tell($"{project}: publishing twice");
                var plain = await PublishedService.PublishAsync(project, Path.Combine(folder.FullName, $"{project}-plain"), readyToRun: false);
                var ready = await PublishedService.PublishAsync(project, Path.Combine(folder.FullName, $"{project}-ready"), readyToRun: true);
                tell($"{project}: starting {2 * options.Runs} times");
                rows.Add(await CompareAsync(plain, ready, await CreateAsync(connection, database), options.Runs));
            }

            var report = new Report(
                "From the start of the process to ready",
                ["service", "plain", "ReadyToRun", "ratio", "processor, plain", "processor, ReadyToRun", "published, plain", "published, ReadyToRun"],
                rows);
            var conditions = $"{Environment.ProcessorCount} processors; {RuntimeInformation.FrameworkDescription}; medians of {options.Runs} starts of each kind, by turns; "
                + $"load average {load} before and {Conditions.Load()} at the end of the run.";
            AnsiConsole.Write(report.ToTable());
            AnsiConsole.WriteLine(conditions);
            if (options.Out is not null)
            {
                await File.WriteAllTextAsync(options.Out, $"{report.ToMarkdown()}{conditions}\n");
            }
        }

        folder.Delete(recursive: true);
    }

    private static async Task<string[]> CompareAsync(PublishedService plain, PublishedService ready, string? connection, int runs)
    {
        // Once each, so that the files are in memory and the schema is there.
        await plain.StartAsync(connection);
        await ready.StartAsync(connection);
        var (of, ofReady) = (new List<(TimeSpan Wall, TimeSpan Processor)>(), new List<(TimeSpan Wall, TimeSpan Processor)>());
        for (var run = 0; run < runs; run++)
        {
            of.Add(await plain.StartAsync(connection));
            ofReady.Add(await ready.StartAsync(connection));
        }

        var (a, b) = (Median(of.Select(one => one.Wall)), Median(ofReady.Select(one => one.Wall)));
        return
        [
            plain.Project, Text(a), Text(b), (b / a).ToString("0.00", CultureInfo.InvariantCulture),
            Text(Median(of.Select(one => one.Processor))), Text(Median(ofReady.Select(one => one.Processor))), Size(plain.Bytes), Size(ready.Bytes),
        ];
    }

    /// <returns>The connection string of a new database on the same server.</returns>
    private static async Task<string?> CreateAsync(string connection, string? database)
    {
        if (database is null)
        {
            return null;
        }

        await using var source = NpgsqlDataSource.Create(connection);
        await using var create = source.CreateCommand($"CREATE DATABASE {database}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(connection) { Database = database, Options = "-c synchronous_commit=local" }.ConnectionString;
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2);

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => (bytes / 1e6).ToString("0.0 MB", CultureInfo.InvariantCulture);
}
