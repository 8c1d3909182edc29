using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>Notes which processes run the services while it lives.</summary>
internal sealed class ServiceWatch : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _processes = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public ServiceWatch(RunningStore store) => _watching = WatchAsync(store.App.ResourceNotifications);

    /// <summary>Every replica of a service is the process that it was.</summary>
    public void AllStillRun()
    {
        Assert.All(RunningStore.Services, name => Assert.Contains(_processes.Keys, id => id.StartsWith(name, StringComparison.Ordinal)));
        Assert.All(_processes, replica => Assert.Single(replica.Value));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync(ResourceNotificationService notifications)
    {
        await foreach (var change in notifications.WatchAsync(_stop.Token))
        {
            if (RunningStore.Services.Contains(change.Resource.Name)
                && change.Snapshot.Properties.FirstOrDefault(property => property.Name == Faults.ProcessId)?.Value is { } pid)
            {
                _processes.GetOrAdd(change.ResourceId, _ => []).TryAdd(Convert.ToString(pid, CultureInfo.InvariantCulture)!, true);
            }
        }
    }
}
