using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace PeakStore.AppHost.Infrastructure.Native;

/// <summary>The dashboard's commands for a store: what peak days and fault drills ask for.</summary>
internal static class StoreCommands
{
    /// <summary>Ends the server as a power cut would (SIGKILL); <c>Start</c> brings it back.</summary>
    public static IResourceBuilder<NativeStore> WithKill(this IResourceBuilder<NativeStore> store) =>
        store.WithCommand("kill", "Kill", async context =>
            {
                var pid = Path.Combine(store.Resource.Data, "pid");
                if (!File.Exists(pid)) return CommandResults.Failure("The store has not started yet.");
                try
                {
                    var text = await File.ReadAllTextAsync(pid, context.CancellationToken);
                    using var server = Process.GetProcessById(int.Parse(text, CultureInfo.InvariantCulture));
                    server.Kill();
                    return CommandResults.Success();
                }
                catch (ArgumentException)
                {
                    return CommandResults.Failure("The store is not running.");
                }
            },
            new CommandOptions { Description = "End it at once, as a power cut would (SIGKILL).", IconName = "Flash" });

    /// <summary>Makes a standby the leader, and starts the server that led before as a standby.</summary>
    public static IResourceBuilder<NativeStore> WithFailover(this IResourceBuilder<NativeStore> store, string cluster, IReadOnlyList<NativeStore> nodes) =>
        store.WithCommand("failover", "Fail over", async context =>
            {
                var script = Path.Combine(Path.GetDirectoryName(store.Resource.Script)!, "postgres-failover.sh");
                var start = new ProcessStartInfo("bash", [script])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    Environment = { ["STORE_CLUSTER"] = cluster },
                };
                // Not cancelled: half a failover is none.
                using var failover = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
                var complaint = failover.StandardError.ReadToEndAsync(CancellationToken.None);
                var answer = await failover.StandardOutput.ReadToEndAsync(CancellationToken.None);
                await failover.WaitForExitAsync(CancellationToken.None);
                if (failover.ExitCode != 0) return CommandResults.Failure((await complaint).Trim());

                var commands = context.Services.GetRequiredService<ResourceCommandService>();
                foreach (var node in nodes) // one that runs is left as it is
                    await commands.ExecuteCommandAsync(node, KnownResourceCommands.StartCommand, context.CancellationToken);
                return CommandResults.Success(answer.Trim());
            },
            new CommandOptions
            {
                Description = "Make a standby the leader, such as when the leader's disk is lost.",
                ConfirmationMessage = "The leader is ended, if it lives, and comes back as a standby. Orders wait for some seconds.",
                IconName = "ArrowSwap",
            });

    /// <summary>Stops the store and the <paramref name="followers"/> that copy it, clears their data, and starts them.</summary>
    /// <param name="refuse">Why that cannot be now; null when it can.</param>
    public static IResourceBuilder<NativeStore> WithResetData(
        this IResourceBuilder<NativeStore> store, IReadOnlyList<NativeStore>? followers = null, Func<string?>? refuse = null) =>
        store.WithCommand("reset-data", "Reset data", async context =>
            {
                if (refuse?.Invoke() is { } reason) return CommandResults.Failure(reason);
                var commands = context.Services.GetRequiredService<ResourceCommandService>();
                var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
                NativeStore[] all = [store.Resource, .. followers ?? []];
                foreach (var each in all.Reverse())
                {
                    await commands.ExecuteCommandAsync(each, KnownResourceCommands.StopCommand, context.CancellationToken);
                    await notifications.WaitForResourceAsync(each.Name, KnownResourceStates.TerminalStates, context.CancellationToken);
                    if (Directory.Exists(each.Data)) Directory.Delete(each.Data, recursive: true);
                }
                foreach (var each in all)
                {
                    var started = await commands.ExecuteCommandAsync(each, KnownResourceCommands.StartCommand, context.CancellationToken);
                    if (!started.Success) return started;
                }
                return CommandResults.Success();
            },
            new CommandOptions
            {
                Description = "Stop it, clear its data, and start it empty.",
                ConfirmationMessage = "All its data will be lost. Services make their tables when they start: restart them afterwards.",
                IconName = "Delete",
            });
}
