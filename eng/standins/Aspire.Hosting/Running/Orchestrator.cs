using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Starts everything in the order that the waits give, and stops it in the opposite order.</summary>
internal sealed class Orchestrator(
    Model model, DistributedApplicationExecutionContext execution, DistributedApplicationOptions options, ResourceNotificationService notifications,
    IConfiguration configuration, IHostEnvironment environment, IServiceProvider services, ILoggerFactory loggers) : IHostedService
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock door = new();
    private readonly List<Task> background = [];
    private readonly Network network = new(configuration, loggers.CreateLogger("Aspire.Hosting"));
    private List<Instance> instances = [];
    private Task? stopped;

    public bool IsStopping => stopped is not null;
    public ResourceNotificationService Notifications => notifications;
    public Launcher Launcher { get; } = new(new ContainerEngine(configuration));
    public Board Board { get; private set; } = null!;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new NotSupportedException("This stand-in for Aspire.Hosting runs on Linux. On Windows use the published package Aspire.Hosting.");
        if (execution.IsPublishMode)
            throw new NotSupportedException($"This stand-in does not publish. Use the published packages for that: {string.Join(", ", PublishedProjects.Packages(model))}.");

        var dashboard = Dashboard.Add(model, options, configuration, network);
        Launcher.Dashboard = dashboard;
        foreach (var resource in model.Resources) network.Allocate(resource);
        Board = new(this, model, options, configuration, environment, loggers, dashboard);
        foreach (var resource in model.Resources)
            foreach (var id in resource.InstanceIds()) notifications.Publish(resource, id, now => now with { State = KnownResourceStates.NotStarted });
        background.Add(new Health(this, services).RunAsync(stopping.Token));
        background.Add(Board.RunAsync(stopping.Token));

        instances = [.. model.Resources.Where(resource => resource is ProjectResource or ExecutableResource or ContainerResource)
            .SelectMany(resource => Enumerable.Range(0, resource.ReplicaCount()).Select(replica => new Instance(this, resource, replica)))];
        foreach (var resource in model.Resources.Except(instances.Select(instance => instance.Resource)))
            background.Add(FollowAsync(resource, stopping.Token));
        return Task.WhenAll(instances.Select(instance => instance.StartAsync()));
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (door) return stopped ??= StopAllAsync();
    }

    public IResource? Find(string id) => notifications.TryGetCurrentState(id, out var known) ? known.Resource : model.Find(id);

    /// <summary>Crashed programs are started again, but not those whose end others wait for: their exit code is the answer.</summary>
    public bool Restarts(IResource resource) =>
        !model.Resources.SelectMany(other => other.All<Wait>()).Any(wait => wait.For == resource && wait.ExitCode is not null);

    /// <summary>The built-in commands; false if there is none of that name.</summary>
    public async Task<bool> ExecuteAsync(string id, string command, CancellationToken cancellationToken)
    {
        var meant = instances.Where(instance => instance.Id == id || instance.Resource.Name == id).ToList();
        var (start, stop) = command switch { "start" => (true, false), "stop" => (false, true), "restart" => (true, true), _ => (false, false) };
        if (stop) await Task.WhenAll(meant.Select(instance => instance.StopAsync())).WaitAsync(cancellationToken);
        if (start) await Task.WhenAll(meant.Select(instance => instance.StartAsync()));
        return meant.Count > 0 && (start || stop);
    }

    // parameters and connection strings: no process of their own
    private async Task FollowAsync(IResource resource, CancellationToken stop)
    {
        void Tell(ResourceStateSnapshot? state) => notifications.Publish(resource, resource.Name, now => now with { State = state });
        try
        {
            if (resource.All<Wait>().Any()) Tell(KnownResourceStates.Waiting);
            await notifications.WaitForDependenciesAsync(resource, stop);
            if (resource is ParameterResource parameter) await parameter.GetValueAsync(stop);
            Tell(KnownResourceStates.Running);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the end
        }
        catch (Exception exception)
        {
            Board.Print(resource.Name, exception.Message, error: true);
            Tell(new(KnownResourceStates.FailedToStart, "error"));
        }
    }

    private async Task StopAllAsync()
    {
        // who waited for a resource at the start is stopped before it
        var stops = new Dictionary<IResource, Task>();
        await Task.WhenAll(instances.Select(instance => instance.Resource).Distinct().Select(StopOne));
        await stopping.CancelAsync();
        foreach (var task in background) await task.ContinueWith(_ => { }, TaskScheduler.Default);
        network.Dispose();

        Task StopOne(IResource resource) => stops.TryGetValue(resource, out var task) ? task : stops[resource] = StopAfterDependentsAsync(resource);

        async Task StopAfterDependentsAsync(IResource resource)
        {
            stops[resource] = Task.CompletedTask; // of a circle each may be the first
            await Task.WhenAll(model.Resources.Where(other => other.All<Wait>().Any(wait => wait.For == resource)).Select(StopOne));
            await Task.WhenAll(instances.Where(instance => instance.Resource == resource).Select(instance => instance.StopAsync()));
        }
    }
}
