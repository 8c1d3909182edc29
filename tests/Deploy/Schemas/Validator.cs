using System.Diagnostics;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Schemas;

/// <summary>Runs a script that holds files against schemas: validate.mjs for manifests, compose.mjs for Compose.</summary>
internal static class Validator
{
    private static readonly string Folder = Repository.PathTo("tests", "Deploy", "Schemas");

    /// <summary>A line for each mistake; empty when there is none.</summary>
    public static async Task<string> MistakesOfAsync(string manifests, string script = "validate.mjs")
    {
        var node = Repository.Program("node");
        Assert.SkipUnless(node is not null, "node is missing, which checks manifests against schemas: ./dev setup");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), "the schemas are not installed: ./dev setup, or npm ci in tests/Deploy/Schemas");
        using var process = Process.Start(new ProcessStartInfo(node!, [Path.Combine(Folder, script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(manifests);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        var mistakes = await output;
        Assert.True(process.ExitCode == 0 ? mistakes.Length == 0 : mistakes.Length > 0, $"{script} ended with {process.ExitCode}: {await errors}");
        return mistakes;
    }
}
