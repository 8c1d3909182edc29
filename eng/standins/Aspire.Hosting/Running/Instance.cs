using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

internal static class Instances
{
    /// <summary>One id a replica: <c>name-0</c>, <c>name-1</c>; the name itself when there is one.</summary>
    public static IReadOnlyList<string> IdsOf(IResource resource) => resource.GetReplicaCount() is var replicas and > 1
        ? [.. Enumerable.Range(0, replicas).Select(index => $"{resource.Name}-{index}")] : [resource.Name];
}

/// <summary>One replica of a resource that has a process: started, watched, started again after a crash, stopped.</summary>
internal sealed class Instance(Orchestrator application, IResource resource, int replica)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30), Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim door = new(1);
    private CancellationTokenSource stop = new();
    private Task life = Task.CompletedTask;

    public string Id { get; } = Instances.IdsOf(resource)[replica];
    public IResource Resource => resource;

    public async Task StartAsync()
    {
        await door.WaitAsync();
        try
        {
            if (!life.IsCompleted) return;
            stop = new();
            life = LiveAsync(stop.Token);
        }
        finally
        {
            door.Release();
        }
    }

    public async Task StopAsync()
    {
        await door.WaitAsync();
        try
        {
            await stop.CancelAsync();
            await life;
        }
        finally
        {
            door.Release();
        }
    }

    private async Task LiveAsync(CancellationToken stop)
    {
        try
        {
            if (resource.Annotations.OfType<WaitAnnotation>().Any()) Tell(now => now with { State = KnownResourceStates.Waiting });
            await application.Notifications.WaitForDependenciesAsync(resource, stop);
            await application.BeforeStartAsync(resource, stop);
            if (resource is ContainerResource && application.Engine.Command is null)
            {
                Print("There is no container engine: neither 'docker' nor 'podman' is on the PATH.", true);
                Tell(now => now with { State = new(KnownResourceStates.RuntimeUnhealthy, "error") });
                return;
            }
            var pause = FirstPause;
            while (!stop.IsCancellationRequested)
            {
                var started = DateTime.UtcNow;
                if (await RunAsync(stop) == 0 || stop.IsCancellationRequested || !application.Restarts(resource)) return;
                if (DateTime.UtcNow - started > LongestPause) pause = FirstPause;
                Print($"{Id} starts again in {pause.TotalSeconds:0} s", true);
                await Task.Delay(pause, stop);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Tell(now => now with { State = now.State?.Text is "Exited" or "Finished" ? now.State : KnownResourceStates.Finished });
        }
        catch (Exception exception)
        {
            Print($"{Id} cannot start: {exception.Message}", true);
            Tell(now => now with { State = new(KnownResourceStates.FailedToStart, "error"), StopTimeStamp = DateTime.UtcNow });
        }
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        Tell(now => now with { State = KnownResourceStates.Starting, ExitCode = null, StopTimeStamp = null });
        var spec = await application.Launcher.PrepareAsync(resource, replica, stop);
        var urls = await UrlsAsync(stop);
        var process = GuardedProcess.Start(spec, Print);
        Tell(now => now with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            Urls = urls,
            Properties = [new("executable.path", spec.Command), new("executable.workDir", spec.WorkingDirectory), new("executable.pid", process.Id)],
        });
        var end = process.WaitAsync();
        if (await Task.WhenAny(end, Task.Delay(Timeout.Infinite, stop)) != end)
        {
            Tell(now => now with { State = KnownResourceStates.Stopping });
            await process.StopAsync(Patience);
        }
        var code = await end;
        if (!stop.IsCancellationRequested && code != 0) Print($"{Id} has ended with exit code {code}", true);
        Tell(now => now with { State = code == 0 || stop.IsCancellationRequested ? KnownResourceStates.Finished : new ResourceStateSnapshot(KnownResourceStates.Exited, "error"), ExitCode = code, StopTimeStamp = DateTime.UtcNow });
        await application.StoppedAsync(resource, Id);
        return code;
    }

    private async Task<ImmutableArray<UrlSnapshot>> UrlsAsync(CancellationToken cancellationToken)
    {
        var context = new ResourceUrlsCallbackContext(application.Execution, resource, cancellationToken: cancellationToken);
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            context.Urls.Add(new() { Url = $"{endpoint.UriScheme}://{endpoint.TargetHost}:{endpoint.InstancePorts[replica]}", Endpoint = new((IResourceWithEndpoints)resource, endpoint) });
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>()) await annotation.Callback(context);
        return [.. context.Urls.Select(url => new UrlSnapshot(url.Endpoint?.EndpointName, url.Url, false) { DisplayProperties = new(url.DisplayText ?? "") })];
    }

    private void Tell(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => _ = application.Notifications.PublishUpdateAsync(resource, Id, change);
    private void Print(string text, bool error) => application.Logs.Write(Id, text, error);
}
