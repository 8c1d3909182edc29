using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PeakStore.ServiceDefaults.Caching.WarmUp;

/// <summary>Fills the memory of a new replica; until that is done the replica is not ready.</summary>
internal sealed partial class WarmUpService(
    OwnRequests own,
    IEnumerable<IWarmUpAddresses> sources,
    IOptions<WarmUpOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<WarmUpService> logger) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    private volatile bool _done;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_done ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        var begun = time.GetTimestamp();
        while (!await TryAsync(stoppingToken))
        {
            if (time.GetElapsedTime(begun) > options.Value.Patience)
            {
                LogCold(logger, options.Value.Patience);
                break;
            }

            await Task.Delay(RetryDelay, time, stoppingToken);
        }

        _done = true;
    }

    /// <summary>Only a process that listens can be asked.</summary>
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var addresses = new List<string>(options.Value.Addresses);
            foreach (var source in sources)
            {
                addresses.AddRange(await source.FindAsync(cancellationToken));
            }

            var failed = await own.AskAsync(addresses, cancellationToken);
            if (failed == 0)
            {
                LogWarm(logger, addresses.Count);
            }

            return failed == 0;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, failure.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Answers} answers are in memory; ready")]
    private static partial void LogWarm(ILogger logger, int answers);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Memory is not warm after {Patience}; ready all the same")]
    private static partial void LogCold(ILogger logger, TimeSpan patience);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not knowing what to have in memory yet: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
