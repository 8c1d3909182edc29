namespace PeakStore.Ordering.Admission;

/// <summary>
/// Knows the rooms before the first order comes, and finds what no event told of: those of this process's own queue are lost while the broker is away.
/// </summary>
internal sealed partial class RoomCatchUp(RoomCopies copies, GuardedRooms rooms, TimeProvider time, ILogger<RoomCatchUp> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);

    /// <summary>The database is there, since its schema was brought up to date before; should it go just now, this goes on without.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(StartPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await LookAsync(either.Token, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken, stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken, CancellationToken stop)
    {
        try
        {
            rooms.Update(await copies.ReadAsync(cancellationToken));
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            LogFailure(logger, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting rooms could not be read; trying again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
