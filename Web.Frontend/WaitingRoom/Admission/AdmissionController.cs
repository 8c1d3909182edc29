using Microsoft.Extensions.Options;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>
/// Calls numbers, once a second, in the one replica that has the lease. A replica that lost it without noticing cannot move the queue any more:
/// each lease has a higher number, and Redis refuses moves of an older one.
/// </summary>
internal sealed partial class AdmissionController(
    RoomStore store, RoomRegistry rooms, RoomStock stock, DoneShoppers done, IStoreStress stress, RoomMetrics metrics, IOptions<WaitingRoomOptions> options,
    TimeProvider time, ILogger<AdmissionController> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(5);

    // Less says nothing yet.
    private static readonly TimeSpan ShortestMeasure = TimeSpan.FromSeconds(5);

    private readonly string _name = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
    private readonly AdmissionRule _rule = new(options.Value);
    private readonly Dictionary<(string, long), AdmissionPace> _paces = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ControlAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, exception.Message);
            }

            await stock.WaitAsync(Interval, stoppingToken);
        }
    }

    private async Task ControlAsync(CancellationToken ct)
    {
        var buyers = done.Take();
        var open = rooms.All.Where(room => room.Room.Guards(time.GetUtcNow())).ToList();
        if (open.Count == 0 || await store.LeaseAsync(_name, LeaseFor, ct) is not (> 0 and var fence))
        {
            _paces.Clear();
            return;
        }

        foreach (var room in open)
        {
            await ControlAsync(room, fence, buyers, ct);
        }

        // So that this replica answers by what was just decided.
        await rooms.RefreshAsync(ct);
    }

    private async Task ControlAsync(OpenRoom open, long fence, IReadOnlyList<string> buyers, CancellationToken ct)
    {
        var (room, wishes) = (open.Room, options.Value);
        if (await store.LookAsync(room, wishes.IdleAfter, wishes.CallWaits, buyers, ct) is not { } look)
        {
            return;
        }

        var left = await stock.ReadAsync(room.Skus, ct);
        var pace = _paces.TryGetValue((room.Id, room.Opening), out var known) ? known : _rule.Begin(open.Counts.Target is > 0 and var target ? target : null);
        var calls = 0L;
        if (look.StartedAt is not null)
        {
            (calls, pace) = _rule.Decide(new(stress.Current, look.Active + look.Pending, look.Waiting, left?.Available), pace);
            _paces[(room.Id, room.Opening)] = pace;
        }

        var move = new QueueMove(
            look.Served + calls, pace.Target, RateOf(look, wishes.CallWaits), look.Active, left?.Available, left?.Held ?? 0);
        if (await store.MoveAsync(room, fence, move, ct))
        {
            metrics.Called(calls);
        }
    }

    /// <summary>Over the last minute, or since the start: what those who wait now can expect.</summary>
    private double RateOf(QueueLook look, TimeSpan window)
    {
        var measured = look.StartedAt is { } started ? time.GetUtcNow() - started : TimeSpan.Zero;
        return measured < ShortestMeasure ? 0 : (look.Served - look.Lapsed) / Math.Min(measured.TotalSeconds, window.TotalSeconds);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody is called for the moment; trying again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
