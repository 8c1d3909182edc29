using System.CommandLine;
using PeakStore.Load.Reporting;
using PeakStore.Load.Scenarios;
using PeakStore.Load.Shoppers;
using PeakStore.Load.Store;
using Spectre.Console;

namespace PeakStore.Load.Auditing;

/// <summary>The command <c>audit</c>: holds a running store to its promises, without any load.</summary>
internal static class AuditCommand
{
    private const int Connections = 4;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var run = new Option<string?>("--run") { Description = "the folder of a run: what its shoppers were told is checked too" };
        var command = new Command("audit", "look for broken promises in the running store, without load")
        {
            run, CommonOptions.Settle, CommonOptions.Store, CommonOptions.AllowRemote,
        };
        command.SetAction((parsed, stop) => CommonOptions.GuardAsync(AnsiConsole.Console, async () =>
        {
            var console = AnsiConsole.Console;
            var store = StoreEndpoints.Read(parsed.GetValue(CommonOptions.Store), parsed.GetValue(CommonOptions.AllowRemote));
            var seen = parsed.GetValue(run) is { } folder ? await Journal.ReadAsync(folder, stop) : null;
            using var http = StoreClient.NewHttp(Connections, Timeout);
            var checks = await new Auditor(store, http, TimeProvider.System).CheckAsync(
                seen?.Run, seen?.Seen, parsed.GetValue(CommonOptions.Settle), left => console.MarkupLineInterpolated($"[grey]{left}[/]"), stop);
            Summary.Show(console, checks);
            return checks.All(check => check.Passed) ? ExitCodes.Passed : ExitCodes.Findings;
        }));
        return command;
    }
}
