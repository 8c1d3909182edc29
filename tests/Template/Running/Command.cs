using System.Diagnostics;

namespace PeakStore.Template.Running;

/// <summary>Runs programs as somebody at a terminal does.</summary>
internal static class Command
{
    /// <summary>Runs a program until it ends.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="environment">Beside that of the tests.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static async Task<(int Code, string Said)> RunAsync(
        string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What a build tells the programs that it starts is not for those that somebody else starts.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // No build server stays behind.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>Runs a program that has to succeed.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> SucceedAsync(string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var (code, said) = await RunAsync(folder, program, arguments, environment);
        Assert.True(code == 0, said);
        return said;
    }
}
