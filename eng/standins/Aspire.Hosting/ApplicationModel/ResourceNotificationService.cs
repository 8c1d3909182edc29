using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells what state each instance of each resource is in, now and as it changes.</summary>
public class ResourceNotificationService
{
    private readonly Lock door = new();
    private readonly ConcurrentDictionary<string, ResourceEvent> current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> watchers = [];

    internal ResourceNotificationService() { }

    internal void Publish(IResource resource, string id, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        lock (door)
        {
            var before = current.TryGetValue(id, out var last) ? last.Snapshot : new();
            var after = change(before);
            // how a resource was before it stopped says nothing of how it is when it runs again
            if (after.State?.Text != KnownResourceStates.Running) after = after with { HealthStatus = null };
            if (after == before) return;
            var told = current[id] = new(resource, id, after);
            foreach (var watcher in watchers) watcher.Writer.TryWrite(told);
        }
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        current.TryGetValue(resourceId, out resourceEvent);

    /// <summary>First the state of all that is known, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var changes = Channel.CreateUnbounded<ResourceEvent>();
        lock (door)
        {
            foreach (var known in current.Values) changes.Writer.TryWrite(known);
            watchers.Add(changes);
        }
        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken)) yield return change;
        }
        finally
        {
            lock (door) watchers.Remove(changes);
        }
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var found = await WaitForResourceAsync(
            resourceName, change => change.Snapshot.State is { } state && targetStates.Contains(state.Text), cancellationToken);
        return found.Snapshot.State!.Text;
    }

    /// <summary>By the name of a resource, any of its replicas, or by the id of one replica.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
            if ((change.ResourceId == resourceName || change.Resource.Name == resourceName) && predicate(change)) return change;
        throw new OperationCanceledException(cancellationToken);
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, change => change.Snapshot.HealthStatus == HealthStatus.Healthy, cancellationToken);

    /// <summary>Waits for everything that the resource was told to wait for.</summary>
    internal Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) =>
        Task.WhenAll(resource.All<Wait>().SelectMany(wait => wait.For.InstanceIds().Select(id => wait.ExitCode is { } exitCode
            ? WaitForEndAsync(id, exitCode, cancellationToken) : WaitForResourceHealthyAsync(id, cancellationToken))));

    private async Task WaitForEndAsync(string id, int exitCode, CancellationToken cancellationToken)
    {
        var state = await WaitForResourceAsync(id, KnownResourceStates.TerminalStates, cancellationToken);
        if (TryGetCurrentState(id, out var ended) && ended.Snapshot.ExitCode != exitCode)
            throw new DistributedApplicationException(
                $"Resource '{id}' has ended as {state} with exit code {ended.Snapshot.ExitCode}, not {exitCode}.");
    }
}
