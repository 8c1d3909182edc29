using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>
/// What a person sees: the output of all resources, each line with its name, and a table of what runs where. With
/// <c>Logs:Directory</c> the output is also written to a file a resource. Tests get it through their logging instead.
/// </summary>
internal sealed partial class Board(
    Orchestrator application, Model model, DistributedApplicationOptions options, IConfiguration configuration, IHostEnvironment environment,
    ILoggerFactory loggers, Dashboard? dashboard)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly int[] Colours = [36, 32, 33, 35, 34, 96, 92, 93, 95, 94];
    private readonly bool coloured = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
    private readonly ConcurrentDictionary<string, StreamWriter> files = new();
    private readonly List<string> ids = [.. model.Resources.SelectMany(resource => resource.InstanceIds())];
    private readonly Lock door = new();

    // the table comes when everything has settled, well or badly, or has taken long; and again when that has changed
    public async Task RunAsync(CancellationToken stop)
    {
        if (options.EnableResourceLogging) return;
        var (printed, late) = ("", Task.Delay(Patience, stop));
        await using var changes = application.Notifications.WatchAsync(stop).GetAsyncEnumerator(stop);
        var next = changes.MoveNextAsync().AsTask();
        while (!stop.IsCancellationRequested)
        {
            if (await Task.WhenAny(next, late) == next)
            {
                await next;
                next = changes.MoveNextAsync().AsTask();
                if (!Rows().All(row => row.Settled)) continue;
            }
            else late = Task.Delay(Timeout.Infinite, stop);
            var table = Table();
            if (table == printed || application.IsStopping) continue;
            printed = table;
            lock (door) Console.Out.WriteLine(table);
        }
    }

    public void Print(string id, string line, bool error)
    {
        var text = coloured ? line : Escapes().Replace(line, "");
        if (configuration["Logs:Directory"] is { Length: > 0 } folder)
        {
            var file = files.GetOrAdd(id, _ => new(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{id}.log")) { AutoFlush = true });
            lock (file) file.WriteLine(text);
        }
        if (options.EnableResourceLogging)
        {
            var logger = loggers.CreateLogger($"{environment.ApplicationName}.Resources.{id}");
            logger.Log(error ? LogLevel.Warning : LogLevel.Information, "{Line}", text);
            return;
        }
        var name = id.PadRight(ids.Max(known => known.Length));
        if (coloured) name = $"\e[{Colours[Math.Max(0, ids.IndexOf(id)) % Colours.Length]}m{name}\e[0m";
        lock (door) Console.Out.WriteLine($"{name} {text}");
    }

    [GeneratedRegex("\\e\\[[0-9;]*m")]
    private static partial Regex Escapes();

    private IEnumerable<(string Id, string State, string Urls, bool Settled)> Rows()
    {
        foreach (var resource in model.Resources.Where(resource => resource is not (ParameterResource or ConnectionStringResource)))
        {
            var addresses = resource.All<EndpointAnnotation>().Select(endpoint => endpoint.Url(endpoint.Allocated!.Value));
            if (resource.ReplicaCount() > 1) yield return (resource.Name, "", string.Join(' ', addresses), true);
            foreach (var id in resource.InstanceIds())
            {
                if (!application.Notifications.TryGetCurrentState(id, out var known)) continue;
                var (now, state) = (known.Snapshot, known.Snapshot.State?.Text ?? "");
                var well = now.HealthStatus == HealthStatus.Healthy;
                var settled = well || KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.RuntimeUnhealthy;
                var waitedFor = resource.All<Wait>().Select(wait => wait.For.Name).Distinct();
                var said = state == KnownResourceStates.Running && !well ? "Unhealthy"
                    : state == KnownResourceStates.Exited ? $"{state} ({now.ExitCode})"
                    : state == KnownResourceStates.Waiting ? $"{state} for {string.Join(", ", waitedFor)}" : state;
                yield return (id, said, string.Join(' ', now.Urls.Select(url => url.Url)), settled);
            }
        }
    }

    private string Table()
    {
        var rows = Rows().ToList();
        var (first, second) = (rows.Max(row => row.Id.Length), rows.Max(row => row.State.Length));
        var table = new StringBuilder("\n");
        foreach (var row in rows) table.Append($"  {row.Id.PadRight(first)}  {row.State.PadRight(second)}  {row.Urls}\n");
        if (dashboard is not null) table.Append($"\n  Dashboard: {dashboard.LoginUrl}\n");
        return table.ToString();
    }
}
