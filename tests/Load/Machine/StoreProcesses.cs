using System.Globalization;
using System.Text.RegularExpressions;
using PeakStore.Load.Chaos;
using PeakStore.Load.Store;

namespace PeakStore.Load.Machine;

/// <summary>Time that the store has spent on processors since its processes began.</summary>
/// <param name="Services">By service, such as <c>ordering-api</c>, all its instances together.</param>
/// <param name="Whole">Of all that the store runs, servers of data and AppHost included.</param>
internal sealed record StoreCpu(IReadOnlyDictionary<string, TimeSpan> Services, TimeSpan Whole)
{
    public static StoreCpu operator -(StoreCpu later, StoreCpu earlier) => new(
        later.Services.ToDictionary(each => each.Key, each => each.Value - earlier.Services.GetValueOrDefault(each.Key)), later.Whole - earlier.Whole);
}

/// <summary>The processes of the running store: all below AppHost, and below the servers of data that it started.</summary>
internal sealed partial class StoreProcesses(IReadOnlySet<int> roots)
{
    /// <summary>Looks for them; null when none is on this machine, as with containers and pods.</summary>
    public static async Task<StoreProcesses?> FindAsync(StoreEndpoints store, CancellationToken stop)
    {
        // AppHost keeps a lock on the file, which .NET would wait for and cat does not ask about.
        var (_, text) = await Shell.RunAsync("cat", [Path.Combine(store.Folder, "apphost.pid")], stop);
        var roots = PidFiles(store.Folder).Append(text).Select(each => int.TryParse(each.Trim(), CultureInfo.InvariantCulture, out var pid) ? pid : 0);
        var found = new StoreProcesses(roots.Where(pid => pid > 0).ToHashSet());
        return found.All().Any(each => ServiceOf(each.Command) is not null) ? found : null;
    }

    /// <summary>Those that run now.</summary>
    public IReadOnlyList<ProcessEntry> All() => Below(roots, ProcessEntry.ReadAll());

    public StoreCpu Cpu() => Of(All());

    /// <summary>The roots, and all that they have started.</summary>
    public static IReadOnlyList<ProcessEntry> Below(IReadOnlySet<int> roots, IReadOnlyList<ProcessEntry> all)
    {
        var children = all.ToLookup(each => each.Parent);
        var found = new Dictionary<int, ProcessEntry>();
        var next = new Queue<ProcessEntry>(all.Where(each => roots.Contains(each.Pid)));
        while (next.TryDequeue(out var process))
        {
            if (found.TryAdd(process.Pid, process))
            {
                foreach (var child in children[process.Pid])
                {
                    next.Enqueue(child);
                }
            }
        }

        return [.. found.Values];
    }

    public static StoreCpu Of(IReadOnlyList<ProcessEntry> processes) => new(
        (from process in processes
         let service = ServiceOf(process.Command)
         where service is not null
         group process.Cpu by service into each
         select each).ToDictionary(each => each.Key, each => each.Aggregate((sum, cpu) => sum + cpu)),
        processes.Aggregate(TimeSpan.Zero, (sum, process) => sum + process.Cpu));

    /// <summary>Whether the services were built to be fast; null when their paths do not say.</summary>
    public static bool? AreReleased(IReadOnlyList<ProcessEntry> processes) =>
        processes.FirstOrDefault(each => ServiceOf(each.Command) is not null)?.Command switch
        {
            { } path when path.Contains("/Release/", StringComparison.Ordinal) => true,
            { } path when path.Contains("/Debug/", StringComparison.Ordinal) => false,
            _ => null,
        };

    /// <summary>Ordering.Api is run by ordering-api.</summary>
    private static string? ServiceOf(string command) =>
        Services().Match(command) is { Success: true } match ? match.Groups[1].Value.Replace('.', '-').ToLowerInvariant() : null;

    // As root, AppHost links to a folder elsewhere, `stores`.
    private static IEnumerable<string> PidFiles(string data) =>
        from parent in new[] { data, Path.Combine(data, "stores") }
        where Directory.Exists(parent)
        from folder in Directory.EnumerateDirectories(parent)
        let file = Path.Combine(folder, "pid")
        where File.Exists(file)
        select File.ReadAllText(file);

    [GeneratedRegex(@"/(Web\.Frontend|Catalog\.Api|Basket\.Api|Ordering\.Api|PaymentSandbox)(\.dll)?( |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Services();
}
