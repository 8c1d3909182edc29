using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>
/// Tells ordering what rooms guard: at once when something changes here, and again every few seconds, from every replica: the same version
/// twice does nothing, and one that was lost is told again.
/// </summary>
internal sealed partial class RoomAnnouncer(RoomRegistry rooms, Announcements announcements, ILogger<RoomAnnouncer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Something has changed.</summary>
    public void Wake() => _wake.Release();

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wake.WaitAsync(await TryTellAsync(stoppingToken) ? Interval : RetryDelay, stoppingToken);
        }
    }

    private async Task<bool> TryTellAsync(CancellationToken ct)
    {
        var told = rooms.All.Select(open => open.Room.ToEvent()).ToList();
        try
        {
            return told.Count == 0 || await announcements.AnnounceAsync(told, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogUntold(logger, exception.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ordering is not told of waiting rooms yet; trying again: {Reason}")]
    private static partial void LogUntold(ILogger logger, string reason);
}
