using System.Globalization;

namespace PeakStore.Load.Machine;

/// <summary>A process of this machine, as <c>/proc</c> tells of it.</summary>
/// <param name="Cpu">
/// Time on processors, its own and that of its children that have ended and been waited for: summed over a whole tree of processes,
/// nothing is lost when one ends, and nothing is counted twice.
/// </param>
internal sealed record ProcessEntry(int Pid, int Parent, string Command, TimeSpan Cpu)
{
    /// <summary>Linux counts in hundredths of a second towards programs, whatever it counts in itself.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>All that run now; none where there is no <c>/proc</c>.</summary>
    public static IReadOnlyList<ProcessEntry> ReadAll() => !Directory.Exists("/proc/self") ? [] :
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let pid = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
           where pid > 0
           let entry = TryRead(pid)
           where entry is not null
           select entry,
    ];

    /// <summary>Reads a line of <c>/proc/&lt;pid&gt;/stat</c>.</summary>
    public static ProcessEntry Parse(string stat, string command)
    {
        // The name, in brackets, may hold anything, brackets too.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        return new(
            int.Parse(stat.AsSpan(0, stat.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture),
            int.Parse(fields[1], CultureInfo.InvariantCulture), command, TimeSpan.FromSeconds(ticks / TicksPerSecond));
    }

    private static ProcessEntry? TryRead(int pid)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{pid}/stat"), File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ').TrimEnd());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return null;
        }
    }
}
