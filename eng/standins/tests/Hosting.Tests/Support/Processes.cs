using System.Diagnostics;

namespace PeakStore.StandIns.Hosting;

/// <summary>What runs on this machine, read from /proc.</summary>
internal static class Processes
{
    public static int IdOf(CustomResourceSnapshot snapshot) => (int)snapshot.Properties.Single(property => property.Name == "executable.pid").Value!;

    public static void Kill(int id) => Process.GetProcessById(id).Kill();

    /// <summary>Processes that were given this environment variable, and have not ended.</summary>
    public static List<int> WithVariable(string variable) => With("environ", variable);

    /// <summary>Processes that were given this argument, and have not ended.</summary>
    public static List<int> WithArgument(string argument) => With("cmdline", argument);

    public static async Task<bool> EventuallyAsync(Func<bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!condition())
        {
            if (patience.Elapsed > TimeSpan.FromSeconds(30)) return false;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        return true;
    }

    private static List<int> With(string file, string entry) => [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!)).Where(id => Has(id, file, entry))];

    private static bool Has(int id, string file, string entry)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}").Split('\0').Contains(entry);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // gone, or another user's
        }
    }
}
