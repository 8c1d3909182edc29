using System.Diagnostics;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Measuring;

namespace PeakStore.Load.WaitingRoom.Crowd;

/// <summary>What the status of the room said at some moment.</summary>
/// <param name="At">Seconds since the first arrival.</param>
internal sealed record RoomMoment(double At, string State, long Served, long Tickets, double RatePerSecond);

/// <summary>
/// Those who look how far the line is: one for all of them once a second, as a CDN would, that keeps the answer for two; and some of them, a sample,
/// each for themselves, so that polling is felt.
/// </summary>
internal sealed class Watchers(IReadOnlyList<InLine> people, RoomClient room, WaitingLine line, int seed, TimeProvider time)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private readonly List<RoomMoment> _moments = [];
    private readonly List<Task> _turns = [];
    private readonly HashSet<long> _late = [];
    private long _served;

    /// <summary>What was seen, in order.</summary>
    public IReadOnlyList<RoomMoment> Moments => _moments;

    /// <summary>How long those who look for themselves waited for an answer.</summary>
    public LatencyHistogram Polls { get; } = new();

    /// <summary>Timestamp at which it was first seen that nothing is left; 0 when it was not.</summary>
    public long SoldOutAt { get; private set; }

    /// <summary>Looks and lets those who are called go, until nothing is left or it is stopped.</summary>
    /// <param name="start">Timestamp of the first arrival.</param>
    public async Task WatchAsync(long start, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Second, time);
        try
        {
            while (SoldOutAt == 0 && await timer.WaitForNextTickAsync(stop))
            {
                if ((await room.LookAsync(null)) is { Body: { } seen } reply)
                {
                    _moments.Add(new(Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 1), seen.State, seen.Served, seen.Tickets, seen.RatePerSecond));
                    Call(seen.Served, stop);
                    SoldOutAt = seen.IsSoldOut ? reply.EndedAt : 0;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }

        await Task.WhenAll(_turns).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A sample of people looks for themselves, every few seconds.</summary>
    public Task PollAsync(double share, CancellationToken stop) =>
        Task.WhenAll(people.Where(who => new Dice(seed, who.Arrival).Next() < share).Select(who => PollAsync(who, stop)));

    private async Task PollAsync(InLine who, CancellationToken stop)
    {
        var dice = new Dice(seed ^ 1, who.Arrival);
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Shortest * (1 + dice.Next()), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (who.Number > 0 && !stop.IsCancellationRequested)
            {
                var reply = await room.LookAsync(who);
                Polls.Record(Stopwatch.GetElapsedTime(reply.SentAt, reply.EndedAt));
            }
        }
    }

    /// <summary>Numbers up to this one are called. The answer with a number may still be on its way: its owner is called at a later look.</summary>
    private void Call(long served, CancellationToken stop)
    {
        for (; _served < served; _served++)
        {
            _late.Add(_served + 1);
        }

        foreach (var who in _late.Order().Select(line.Holder).OfType<InLine>().ToList())
        {
            _late.Remove(who.Number);
            _turns.Add(line.TakeTurnAsync(who, stop));
        }
    }
}
