using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Starts everything in the order that the waits give, and stops it in the opposite order.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model, DistributedApplicationExecutionContext execution, DistributedApplicationOptions options, IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications, ResourceLoggerService logs, IConfiguration configuration, IHostEnvironment environment,
    IServiceProvider services, ILoggerFactory loggers) : IHostedService, IDisposable
{
    private readonly ILogger logger = loggers.CreateLogger("Aspire.Hosting");
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock door = new();
    private readonly Dictionary<IResource, Task> beforeStart = [];
    private readonly List<Task> background = [];
    private List<Instance> instances = [];
    private Network? network;
    private ContainerEngine? engine;
    private Task? stopped;

    public bool IsStopping => stopped is not null;
    public ResourceNotificationService Notifications => notifications;
    public ResourceLoggerService Logs => logs;
    public DistributedApplicationExecutionContext Execution => execution;
    public ContainerEngine Engine => engine ??= new(configuration);
    public Launcher Launcher => field ??= new(execution, Engine);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows()) throw new NotSupportedException("This stand-in for Aspire.Hosting runs on Linux. On Windows use the published package Aspire.Hosting.");
        if (execution.IsPublishMode) throw new NotSupportedException("This stand-in does not publish. Use the published package Aspire.Hosting for that.");
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        network = new(configuration, logger);
        var dashboard = Dashboard.Add(model, options, configuration, network);
        Launcher.Otlp = dashboard?.Otlp;
        foreach (var resource in model.Resources) network.Allocate(resource);

        instances = [.. model.Resources.Where(resource => resource is ProjectResource or ExecutableResource or ContainerResource)
            .SelectMany(resource => Enumerable.Range(0, resource.GetReplicaCount()).Select(replica => new Instance(this, resource, replica)))];
        foreach (var resource in model.Resources)
            foreach (var id in Ids(resource)) await notifications.PublishUpdateAsync(resource, id, now => now with { State = now.State ?? KnownResourceStates.NotStarted });
        background.Add(new Health(this, services).RunAsync(stopping.Token));
        background.Add(new Board(this, model, options, configuration, environment, loggers, dashboard).RunAsync(stopping.Token));

        foreach (var resource in model.Resources)
        {
            if (resource is IResourceWithEndpoints) await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
            if (resource is IResourceWithConnectionString and not (ParameterResource or ConnectionStringResource)) await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken);
            await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, logs, notifications, services), cancellationToken);
            if (!instances.Any(instance => instance.Resource == resource)) background.Add(FollowAsync(resource, stopping.Token));
        }
        foreach (var instance in instances.Where(instance => !instance.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())) await instance.StartAsync();
        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (door) return stopped ??= StopAllAsync();
    }

    public IReadOnlyList<string> Ids(IResource resource) => Instances.IdsOf(resource);
    public IResource? Find(string id) => notifications.TryGetCurrentState(id, out var known) ? known.Resource : model.Resources.TryGetByName(id, out var resource) ? resource : null;

    /// <summary>Crashed programs are started again, but not those whose end others wait for: their exit code is the answer.</summary>
    public bool Restarts(IResource resource) => !model.Resources.SelectMany(other => other.Annotations.OfType<WaitAnnotation>()).Any(wait => wait.Resource == resource && wait.WaitType == WaitType.WaitForCompletion);

    /// <summary>The built-in commands; false if there is none of that name.</summary>
    public async Task<bool> ExecuteAsync(string id, string command, CancellationToken cancellationToken)
    {
        var meant = instances.Where(instance => string.Equals(instance.Id, id, StringComparison.OrdinalIgnoreCase) || string.Equals(instance.Resource.Name, id, StringComparison.OrdinalIgnoreCase)).ToList();
        var name = command.StartsWith("resource-", StringComparison.Ordinal) ? command["resource-".Length..] : command;
        if (meant.Count == 0 || (name != KnownResourceCommands.StartCommand && name != KnownResourceCommands.StopCommand && name != KnownResourceCommands.RestartCommand)) return false;
        if (name != KnownResourceCommands.StartCommand) await Task.WhenAll(meant.Select(instance => instance.StopAsync())).WaitAsync(cancellationToken);
        if (name == KnownResourceCommands.StopCommand) return true;
        lock (door) beforeStart.Remove(meant[0].Resource);
        await Task.WhenAll(meant.Select(instance => instance.StartAsync()));
        return true;
    }

    /// <summary>Once for all replicas that start together.</summary>
    public Task BeforeStartAsync(IResource resource, CancellationToken cancellationToken)
    {
        lock (door)
            return beforeStart.TryGetValue(resource, out var task) ? task : beforeStart[resource] = eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken);
    }

    public async Task ReadyAsync(IResource resource)
    {
        try
        {
            await eventing.PublishAsync(new ResourceReadyEvent(resource, services), stopping.Token);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            logger.LogError(exception, "What was to be done when '{Resource}' is ready has failed", resource.Name);
            throw;
        }
    }

    public Task StoppedAsync(IResource resource, string id) =>
        notifications.TryGetCurrentState(id, out var now) ? eventing.PublishAsync(new ResourceStoppedEvent(resource, services, now)) : Task.CompletedTask;

    // resources without a process of their own
    private async Task FollowAsync(IResource resource, CancellationToken stop)
    {
        try
        {
            if (resource is IResourceWithParent { Parent: var parent })
            {
                await foreach (var change in notifications.WatchAsync(stop))
                    if (change.Resource == parent) await notifications.PublishUpdateAsync(resource, now => now with { State = change.Snapshot.State });
            }
            else if (resource is ParameterResource parameter)
            {
                await parameter.GetValueAsync(stop);
                await notifications.PublishUpdateAsync(resource, now => now with { State = KnownResourceStates.Running });
            }
            else if (resource is ConnectionStringResource)
            {
                if (resource.Annotations.OfType<WaitAnnotation>().Any()) await notifications.PublishUpdateAsync(resource, now => now with { State = KnownResourceStates.Waiting });
                await notifications.WaitForDependenciesAsync(resource, stop);
                await BeforeStartAsync(resource, stop);
                await notifications.PublishUpdateAsync(resource, now => now with { State = KnownResourceStates.Running });
                await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the end
        }
        catch (Exception exception)
        {
            logs.Write(resource.Name, exception.Message, error: true);
            await notifications.PublishUpdateAsync(resource, now => now with { State = new(exception is MissingParameterValueException ? KnownResourceStates.ValueMissing : KnownResourceStates.FailedToStart, "error") });
        }
    }

    private async Task StopAllAsync()
    {
        // who waited for a resource at the start is stopped before it
        var stops = new Dictionary<IResource, Task>();
        await Task.WhenAll(instances.Select(instance => instance.Resource).Distinct().Select(StopOne));
        await stopping.CancelAsync();
        foreach (var task in background) await task.ContinueWith(_ => { }, TaskScheduler.Default);
        network?.Dispose();

        Task StopOne(IResource resource) => stops.TryGetValue(resource, out var task) ? task : stops[resource] = StopAfterDependentsAsync(resource);

        async Task StopAfterDependentsAsync(IResource resource)
        {
            stops[resource] = Task.CompletedTask; // of a circle each may be the first
            await Task.WhenAll(model.Resources.Where(other => other != resource && DependsOn(other, resource)).Select(StopOne));
            await Task.WhenAll(instances.Where(instance => instance.Resource == resource).Select(instance => instance.StopAsync()));
        }
    }

    private static bool DependsOn(IResource dependent, IResource dependency) => dependent.Annotations.OfType<WaitAnnotation>().Any(wait => wait.Resource == dependency)
        || (dependent is IResourceWithParent { Parent: var parent } && parent == dependency);

    public void Dispose()
    {
        stopping.Dispose();
        engine?.Dispose();
    }
}
