using System.Runtime.InteropServices;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Stores;
using Spectre.Console;

namespace PeakStore.Bench.Search;

/// <summary>The command <c>search</c>.</summary>
internal static class SearchCommand
{
    public static async Task RunAsync(string[] args, Action<string> tell)
    {
        var options = SearchBenchOptions.Read(args);
        var load = Conditions.Load();
        // Nothing is measured that a standby has a part in.
        var (servers, connection) = await PostgresServers.StartAsync(standbys: 0);
        await using (servers)
        {
            var (report, plans) = await new SearchPart(options, $"{connection};Options=-c synchronous_commit=local", tell).RunAsync();
            var conditions = $"{Environment.ProcessorCount} processors; {RuntimeInformation.FrameworkDescription}; {options.Calls} calls of each kind, one after the other; "
                + $"load average {load} before and {Conditions.Load()} at the end of the run.";
            AnsiConsole.Write(report.ToTable());
            AnsiConsole.WriteLine(conditions);
            if (options.Out is not null)
            {
                await File.WriteAllTextAsync(options.Out, $"{report.ToMarkdown()}{conditions}\n\n{plans}");
            }
        }
    }
}
