namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>Keeps this replica's knowledge of rooms a second old at most: one look at Redis a second, however many wait.</summary>
internal sealed partial class RoomWatch(RoomRegistry rooms, TimeProvider time, ILogger<RoomWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await rooms.RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                rooms.Age();
                LogAway(logger, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting rooms stand still: Redis does not answer ({Reason})")]
    private static partial void LogAway(ILogger logger, string reason);
}
