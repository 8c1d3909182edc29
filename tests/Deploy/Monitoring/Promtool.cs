using System.Diagnostics;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Monitoring;

/// <summary>Prometheus' own judge of rules and queries.</summary>
internal static class Promtool
{
    /// <summary>Reads rules, and runs the tests if there are any, in a folder of their own.</summary>
    /// <returns>What it has to say; empty when all is well.</returns>
    public static async Task<string> RunAsync(string rules, string? tests = null)
    {
        var promtool = Repository.Program("promtool");
        Assert.SkipUnless(promtool is not null, "promtool is missing, which tries out alerts and queries: ./dev setup");
        var folder = Directory.CreateTempSubdirectory("promtool");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rules.yaml"), rules);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "tests.yaml"), tests);
            string[] arguments = tests is null ? ["check", "rules", "rules.yaml"] : ["test", "rules", "tests.yaml"];
            using var process = Process.Start(new ProcessStartInfo(promtool!, arguments)
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? "" : await output + await errors;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
