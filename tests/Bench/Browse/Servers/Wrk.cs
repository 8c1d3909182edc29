using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PeakStore.Bench.Browse.Servers;

/// <summary>wrk, which asks as fast as it is answered and costs little itself.</summary>
internal static partial class Wrk
{
    /// <summary>Asks for one address.</summary>
    /// <returns>Answers a second.</returns>
    public static Task<double> RunAsync(Uri address, int connections, int seconds, params string[] headers) =>
        RunAsync(Arguments(address, connections, seconds, [.. headers.SelectMany(header => (string[])["-H", header])]));

    /// <summary>Asks for all of these addresses in turn.</summary>
    public static async Task<double> RunAsync(Uri server, IReadOnlyList<string> paths, int connections, int seconds)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, $$"""
                local paths = { {{string.Join(", ", paths.Select(path => $"\"{path}\""))}} }
                local last = 0
                request = function()
                  last = last % #paths + 1
                  return wrk.format("GET", paths[last])
                end
                """);
            return await RunAsync(Arguments(server, connections, seconds, ["-s", script]));
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string[] Arguments(Uri address, int connections, int seconds, string[] more) =>
        ["-t1", Number("-c", connections), Number("-d", seconds), "--timeout", "30s", .. more, address.ToString()];

    private static string Number(string option, int value) => string.Create(CultureInfo.InvariantCulture, $"{option}{value}");

    private static async Task<double> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true };
        using var process = Start(start);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var failed = said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal);
        if (failed || Rate().Match(said) is not { Success: true } rate)
        {
            throw new InvalidOperationException($"{arguments[^1]} was not answered as it should:\n{said}");
        }

        return double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("wrk is missing. Debian: sudo apt-get install wrk", missing);
        }
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();
}
