using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>Ends parts of the running store as a power cut would.</summary>
internal static class Faults
{
    public const string ProcessId = "executable.pid";
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(1);

    public static ServiceWatch WatchServices(this RunningStore store) => new(store);

    /// <summary>SIGKILL to a store that runs as a process of this machine; a test without such stores is skipped.</summary>
    public static async Task KillStoreAsync(this RunningStore store, string name)
    {
        var killed = await store.App.ResourceCommands.ExecuteCommandAsync(name, "kill", TestContext.Current.CancellationToken);
        Assert.SkipUnless(killed.Success, $"{name} cannot be killed here: {killed.Message}");
    }

    /// <summary>SIGKILL, and it stays away until it is started: some hosts start again by themselves what has died.</summary>
    public static async Task TakeAwayAsync(this RunningStore store, string name)
    {
        await store.KillStoreAsync(name);
        await store.App.ResourceCommands.ExecuteCommandAsync(name, KnownResourceCommands.StopCommand, TestContext.Current.CancellationToken);
    }

    /// <summary>Has the store running again, whoever starts it first.</summary>
    public static async Task RecoverAsync(this RunningStore store, string name)
    {
        using var limit = new CancellationTokenSource(RecoveryLimit);
        await store.App.ResourceCommands.ExecuteCommandAsync(name, KnownResourceCommands.StartCommand, limit.Token);
        await store.App.ResourceNotifications.WaitForResourceHealthyAsync(name, limit.Token);
    }

    /// <summary>SIGKILL to one replica of a service.</summary>
    public static async Task KillReplicaAsync(this RunningStore store, string name)
    {
        await foreach (var state in store.App.ResourceNotifications.WatchAsync(TestContext.Current.CancellationToken))
        {
            if (state.Resource.Name == name && state.Snapshot.Properties.FirstOrDefault(property => property.Name == ProcessId)?.Value is { } pid)
            {
                using var process = Process.GetProcessById(Convert.ToInt32(pid, CultureInfo.InvariantCulture));
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                return;
            }
        }
    }
}
