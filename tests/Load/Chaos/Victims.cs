using System.Globalization;
using System.Text.RegularExpressions;
using PeakStore.Load.Store;

namespace PeakStore.Load.Chaos;

/// <summary>A process that may be killed.</summary>
internal sealed record Victim(string Name, int Pid);

/// <summary>A process of this machine.</summary>
internal sealed record Running(int Pid, int Parent, string Command);

/// <summary>Finds the process of one instance of a resource: servers by the <c>pid</c> file in their data, services by what they run.</summary>
internal static partial class Victims
{
    public static async Task<Victim?> FindAsync(StoreEndpoints store, string resource, CancellationToken stop)
    {
        if (FindServer(store.Folder, resource) is { } server)
        {
            return server;
        }

        var (_, listing) = await Shell.RunAsync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], stop);
        // AppHost keeps a lock on the file, which .NET would wait for and cat does not ask about.
        var (_, text) = await Shell.RunAsync("cat", [Path.Combine(store.Folder, "apphost.pid")], stop);
        var apphost = int.TryParse(text.Trim(), out var pid) ? pid : 0;
        return FindService(Parse(listing), resource, store.Solution, apphost) is { } service ? new Victim(resource, service.Pid) : null;
    }

    /// <summary>What this AppHost started comes first; published Aspire starts services from elsewhere in the tree of processes.</summary>
    public static Running? FindService(IReadOnlyList<Running> all, string resource, string solution, int apphost)
    {
        // ordering-api runs Ordering.Api
        var assembly = string.Join('.', resource.Split('-').Select(part => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(part)));
        var runs = new Regex(
            $@"^(\S*dotnet (exec )?)?{Regex.Escape(solution)}/\S*/{Regex.Escape(assembly)}(\.dll)?( |$)", RegexOptions.CultureInvariant);
        var parents = all.ToDictionary(each => each.Pid, each => each.Parent);
        var found = all.Where(each => runs.IsMatch(each.Command)).ToList();
        return found.FirstOrDefault(each => IsBelow(each.Pid)) ?? found.FirstOrDefault();

        bool IsBelow(int pid)
        {
            for (var up = pid; up > 1; up = parents.GetValueOrDefault(up))
            {
                if (up == apphost)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public static IReadOnlyList<Running> Parse(string listing) =>
    [
        .. Lines().Matches(listing).Select(line => new Running(
            int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(line.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
            line.Groups[3].Value)),
    ];

    // As root, AppHost links to a folder elsewhere, `stores`.
    private static Victim? FindServer(string data, string resource) => (
        from parent in new[] { data, Path.Combine(data, "stores") }
        where Directory.Exists(parent)
        from folder in Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal)
        let name = Path.GetFileName(folder)
        where name == resource || name.StartsWith($"{resource}-", StringComparison.Ordinal)
        let file = Path.Combine(folder, "pid")
        where File.Exists(file)
        select new Victim(name, int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture))).FirstOrDefault();

    [GeneratedRegex(@"^\s*(\d+)\s+(\d+)\s+(.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Lines();
}
