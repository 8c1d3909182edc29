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

    /// <summary>Stops the store and the <paramref name="followers"/> that copy it, clears their data, and starts them.</summary>
    public static IResourceBuilder<NativeStore> WithResetData(this IResourceBuilder<NativeStore> store, params NativeStore[] followers) =>
        store.WithCommand("reset-data", "Reset data", async context =>
            {
                var commands = context.Services.GetRequiredService<ResourceCommandService>();
                var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
                NativeStore[] all = [store.Resource, .. followers];
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
