using Microsoft.Extensions.Hosting;

namespace PeakStore.ServiceDefaults.Draining;

/// <summary>A worker that begins nothing new when it is stopped, and finishes what it is about as long as there is time.</summary>
public abstract class FinishingService : BackgroundService
{
    private readonly CancellationTokenSource _overtime = new();

    /// <summary>Begins with an end that is open.</summary>
    protected FinishingService() => Overtime = _overtime.Token;

    /// <summary>For what is under way: cancelled when the time to stop is over.</summary>
    protected CancellationToken Overtime { get; }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Returns when the work is done, or the time is over.
        await base.StopAsync(cancellationToken);
        await _overtime.CancelAsync();
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _overtime.Cancel();
        _overtime.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }
}
