using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PeakStore.ServiceDefaults.Draining;

/// <summary>
/// Between the signal to stop and the stop itself: the process says that it is not ready and serves on, so that none of the requests
/// that are on their way to it finds a closed door.
/// </summary>
internal sealed class Drain(IOptions<DrainOptions> options, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Has happened already when a signal stops the process, but not when its own code does.
        lifetime.StopApplication();
        return Task.Delay(options.Value.Delay, time, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
