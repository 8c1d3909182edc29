using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells what state each instance of each resource is in, now and as it changes.</summary>
public class ResourceNotificationService(ILogger<ResourceNotificationService> logger, IHostApplicationLifetime hostApplicationLifetime, IServiceProvider serviceProvider, ResourceLoggerService resourceLoggerService) : IDisposable
{
    private readonly Lock door = new();
    private readonly ConcurrentDictionary<string, ResourceEvent> current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> watchers = [];
    private readonly CancellationTokenSource disposed = new();

    internal IServiceProvider Services => serviceProvider;
    internal ResourceLoggerService Logs => resourceLoggerService;

    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory) =>
        PublishUpdateAsync(resource, resource.Name, stateFactory);

    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (door)
        {
            var before = current.TryGetValue(resourceId, out var last) ? last.Snapshot : First(resource);
            var after = stateFactory(before);
            // how a resource was before it stopped says nothing of how it is when it runs again
            if (after.State?.Text != KnownResourceStates.Running && after.Ready is not null) after = after with { HealthReports = Unknown(resource), Ready = null };
            if (last is not null && after == before) return Task.CompletedTask;
            if (before.State?.Text != after.State?.Text && logger.IsEnabled(LogLevel.Debug))
                logger.LogDebug("{ResourceId}: {Before} -> {After}", resourceId, before.State?.Text, after.State?.Text);
            var change = current[resourceId] = new(resource, resourceId, after);
            foreach (var watcher in watchers) watcher.Writer.TryWrite(change);
        }
        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        current.TryGetValue(resourceId, out resourceEvent);

    /// <summary>First the state of all that is known, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, disposed.Token, hostApplicationLifetime.ApplicationStopped);
        var changes = Channel.CreateUnbounded<ResourceEvent>(new() { SingleReader = true });
        lock (door)
        {
            foreach (var known in current.Values) changes.Writer.TryWrite(known);
            watchers.Add(changes);
        }
        try
        {
            while (true) yield return await changes.Reader.ReadAsync(stop.Token);
        }
        finally
        {
            lock (door) watchers.Remove(changes);
        }
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = await WaitForResourceAsync(resourceName, change => change.Snapshot.State is { } state && wanted.Contains(state.Text), cancellationToken);
        return found.Snapshot.State!.Text;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
            if (Named(change, resourceName) && predicate(change)) return change;
        throw new OperationCanceledException(cancellationToken);
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, WaitBehavior.WaitOnResourceUnavailable, cancellationToken);

    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var found = await WaitForResourceAsync(resourceName, change => change.Snapshot is { HealthStatus: HealthStatus.Healthy, Ready: not null } || Lost(change, waitBehavior), cancellationToken);
        if (Lost(found, waitBehavior)) throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}': it is {found.Snapshot.State?.Text}.");
        await found.Snapshot.Ready!.WaitAsync(cancellationToken);
        return found;
    }

    /// <summary>Waits for everything that the resource was told to wait for.</summary>
    public Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) =>
        Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>().SelectMany(wait =>
            Running.Instances.IdsOf(wait.Resource).Select(id => WaitForDependencyAsync(id, wait, cancellationToken))));

    private async Task WaitForDependencyAsync(string id, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var behavior = wait.WaitBehavior ?? WaitBehavior.WaitOnResourceUnavailable;
        if (wait.WaitType == WaitType.WaitUntilHealthy)
        {
            await WaitForResourceHealthyAsync(id, behavior, cancellationToken);
        }
        else if (wait.WaitType == WaitType.WaitUntilStarted)
        {
            var found = await WaitForResourceAsync(id, change => change.Snapshot.State?.Text == KnownResourceStates.Running || Lost(change, behavior), cancellationToken);
            if (Lost(found, behavior)) throw new DistributedApplicationException($"Resource '{id}' is {found.Snapshot.State?.Text}.");
        }
        else
        {
            var found = await WaitForResourceAsync(id, change => change.Snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text), cancellationToken);
            if (found.Snapshot.ExitCode != wait.ExitCode)
                throw new DistributedApplicationException($"Resource '{id}' has ended as {found.Snapshot.State?.Text} with exit code {found.Snapshot.ExitCode}, not {wait.ExitCode}.");
        }
    }

    private static bool Lost(ResourceEvent change, WaitBehavior behavior) => behavior == WaitBehavior.StopOnResourceUnavailable
        && change.Snapshot.State is { } state && (KnownResourceStates.TerminalStates.Contains(state.Text) || state.Text == KnownResourceStates.RuntimeUnhealthy);

    private static bool Named(ResourceEvent change, string name) =>
        string.Equals(change.ResourceId, name, StringComparison.OrdinalIgnoreCase) || string.Equals(change.Resource.Name, name, StringComparison.OrdinalIgnoreCase);

    private static CustomResourceSnapshot First(IResource resource) =>
        (resource.Annotations.OfType<ResourceSnapshotAnnotation>().LastOrDefault()?.InitialSnapshot
            ?? new() { ResourceType = resource.GetType().Name.Replace("Resource", ""), Properties = [], CreationTimeStamp = DateTime.UtcNow }) with { HealthReports = Unknown(resource) };

    private static ImmutableArray<HealthReportSnapshot> Unknown(IResource resource) =>
        [.. resource.Annotations.OfType<HealthCheckAnnotation>().DistinctBy(check => check.Key).Select(check => new HealthReportSnapshot(check.Key, null, null, null))];

    public void Dispose()
    {
        disposed.Cancel();
        GC.SuppressFinalize(this);
    }
}
