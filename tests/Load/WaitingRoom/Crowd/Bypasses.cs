using System.Collections.Concurrent;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Measuring;
using PeakStore.Load.Shoppers;

namespace PeakStore.Load.WaitingRoom.Crowd;

/// <summary>A way around the room that somebody tried.</summary>
/// <param name="Way">In words.</param>
/// <param name="Succeeded">Whether they got in, or an order.</param>
/// <param name="Answer">What they got.</param>
internal sealed record Bypass(string Way, bool Succeeded, string Answer);

/// <summary>
/// People who try to get around the line while it moves: with no admission, with a made-up, changed, or somebody else's one, with a place in place of an
/// admission, with somebody else's place, and before their turn.
/// </summary>
internal sealed class Bypasses(IReadOnlyList<InLine> people, WaitingLine line, RoomClient room, string run, int seed, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentQueue<Bypass> _tried = [];

    public IReadOnlyCollection<Bypass> Tried => _tried;

    /// <summary>One after the other, until stopped or so many were tried.</summary>
    public async Task RunAsync(int most, CancellationToken stop)
    {
        var dice = new Dice(seed, stream: -7);
        for (var n = 0; n < most && !stop.IsCancellationRequested; n++)
        {
            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Somebody from the rear: their turn will not come while they try.
            var who = people[people.Count - 1 - dice.Next(people.Count / 10)];
            if (who.Place is null)
            {
                continue;
            }

            var admitted = people.FirstOrDefault(each => each.Admission is not null && each != who);
            _tried.Enqueue((n % 6) switch
            {
                0 => await OrderAsync("order without an admission", who, null, n, dice),
                1 => await OrderAsync("order with a made-up admission", who, Convert.ToBase64String(Guid.NewGuid().ToByteArray()), n, dice),
                2 => await OrderAsync("order with a place instead of an admission", who, who.Place, n, dice),
                3 when admitted is not null => await OrderAsync("order with somebody else's admission", who, admitted.Admission, n, dice),
                4 when admitted is not null => await OrderAsync("order with a changed admission", who, Changed(admitted.Admission!), n, dice),
                5 when admitted is not null => await AskInAsync("ask to be let in with somebody else's place", who, admitted.Place),
                _ => await AskInAsync("ask to be let in before the turn", who, who.Place),
            });
        }
    }

    private async Task<Bypass> OrderAsync(string way, InLine who, string? admission, int n, Dice dice)
    {
        var last = await line.OrderAsync(who, admission, $"{run}-x{n}", RetryRules.None, dice);
        return new(way, last is Outcome.Created, last.Name());
    }

    private async Task<Bypass> AskInAsync(string way, InLine who, string? place)
    {
        // Their turn may come by right while they ask.
        var reply = await room.AskInAsync(who, place);
        return new(way, reply.Body is not null, $"{reply.Status}");
    }

    /// <summary>One letter in the middle is another.</summary>
    private static string Changed(string token)
    {
        var letters = token.ToCharArray();
        var middle = letters.Length / 2;
        letters[middle] = letters[middle] == 'A' ? 'B' : 'A';
        return new(letters);
    }
}
