using System.Runtime.InteropServices;
using PeakStore.Bench.Browse;

namespace PeakStore.Bench.Reports;

/// <summary>What must be known beside the figures.</summary>
internal static class Conditions
{
    private const string LoadAverage = "/proc/loadavg";

    /// <summary>Processes that ran or wanted to, averaged over a minute, where the system tells.</summary>
    public static string Load() => File.Exists(LoadAverage) ? File.ReadAllText(LoadAverage).Split(' ')[0] : "unknown";

    public static string Describe(BrowseOptions options, string loadBefore) =>
        $"{Environment.ProcessorCount} processors, shared by wrk ({options.Connections} connections), the services, all of Postgres, Redis and RabbitMQ; "
        + $"{RuntimeInformation.FrameworkDescription}; medians of {options.Rounds} turns of {options.Seconds} s each; load average {loadBefore} before and {Load()} at the end of the run.";

    public static string Describe(BenchOptions options, string loadBefore) =>
        $"{Environment.ProcessorCount} processors, shared by buyers, servers and all of Postgres; {RuntimeInformation.FrameworkDescription}; "
        + $"medians of {options.Rounds} turns of {options.Seconds} s each; load average {loadBefore} before and {Load()} at the end of the run.";
}
