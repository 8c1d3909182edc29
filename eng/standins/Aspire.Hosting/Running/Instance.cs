using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One replica of a resource that has a process: started, watched, started again after a crash, stopped.</summary>
internal sealed class Instance(Orchestrator application, IResource resource, int replica)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim door = new(1);
    private CancellationTokenSource stop = new();
    private Task life = Task.CompletedTask;

    public string Id { get; } = resource.InstanceIds()[replica];
    public IResource Resource => resource;

    public Task StartAsync() => AloneAsync(() =>
    {
        if (life.IsCompleted) life = LiveAsync((stop = new()).Token);
        return Task.CompletedTask;
    });

    public Task StopAsync() => AloneAsync(async () =>
    {
        await stop.CancelAsync();
        await life;
    });

    private async Task AloneAsync(Func<Task> change)
    {
        await door.WaitAsync();
        try
        {
            await change();
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
            if (resource.All<Wait>().Any()) Tell(now => now with { State = KnownResourceStates.Waiting });
            await application.Notifications.WaitForDependenciesAsync(resource, stop);
            if (resource is ContainerResource && !application.Launcher.HasEngine)
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
            Tell(now => now.State?.Text == KnownResourceStates.Exited ? now : now with { State = KnownResourceStates.Finished });
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
        var process = GuardedProcess.Start(await application.Launcher.PrepareAsync(resource, replica, stop), Print);
        Tell(now => now with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            Urls = [.. resource.All<EndpointAnnotation>()
                .Select(endpoint => new UrlSnapshot(endpoint.Name, endpoint.Url(endpoint.InstancePorts[replica]) + endpoint.ShownPath, false))],
            Properties = [new("executable.pid", process.Id)],
        });
        var end = process.WaitAsync();
        if (await Task.WhenAny(end, Task.Delay(Timeout.Infinite, stop)) != end)
        {
            Tell(now => now with { State = KnownResourceStates.Stopping });
            await process.StopAsync(Patience);
        }
        var code = await end;
        var well = code == 0 || stop.IsCancellationRequested;
        if (!well) Print($"{Id} has ended with exit code {code}", true);
        Tell(now => now with
        {
            State = well ? KnownResourceStates.Finished : new ResourceStateSnapshot(KnownResourceStates.Exited, "error"),
            ExitCode = code,
            StopTimeStamp = DateTime.UtcNow,
        });
        return code;
    }

    private void Tell(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => application.Notifications.Publish(resource, Id, change);
    private void Print(string text, bool error) => application.Board.Print(Id, text, error);
}
