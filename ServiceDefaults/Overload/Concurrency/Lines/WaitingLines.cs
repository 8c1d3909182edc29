using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.ServiceDefaults.Overload.Concurrency.Lines;

/// <summary>A line for each priority. The highest goes first; a lower one gets a small share all the same, so that no class starves.</summary>
/// <remarks>Not safe for threads: <see cref="ConcurrencyLimiter"/> holds its lock.</remarks>
internal sealed class WaitingLines(TimeProvider time)
{
    // Each class that waits gets one place in so many that a higher one takes.
    private const int Floor = 20;

    private static readonly int Classes = Enum.GetValues<Priority>().Length;

    private readonly WaitingLine[] _lines = [.. Enum.GetValues<Priority>().Select(priority => new WaitingLine(IntervalOf(priority), time))];
    private readonly int[] _passedOver = new int[Classes];

    /// <summary>All who wait.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var line in _lines)
            {
                count += line.Count;
            }

            return count;
        }
    }

    /// <summary>Whether anyone waits whom a newcomer of this priority must not overtake.</summary>
    public bool AnyoneBefore(Priority newcomer)
    {
        for (var priority = 0; priority <= (int)newcomer; priority++)
        {
            if (_lines[priority].Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lets a request wait, unless as many of its priority do already as make sense.</summary>
    public bool TryAdd(Waiter waiter, int limit) => _lines[(int)waiter.Priority].TryAdd(waiter, limit);

    /// <summary>Takes whose turn it is; null when nobody waits.</summary>
    public Waiter? Take(TimeSpan normal)
    {
        for (var lowest = Classes - 1; lowest > 0; lowest--)
        {
            if (_passedOver[lowest] >= Floor && _lines[lowest].Take(normal) is { } passedOver)
            {
                _passedOver[lowest] = 0;
                return passedOver;
            }
        }

        for (var highest = 0; highest < Classes; highest++)
        {
            if (_lines[highest].Take(normal) is { } waiter)
            {
                NotePassedOver(highest + 1);
                return waiter;
            }
        }

        return null;
    }

    /// <summary>Lets go of those who have waited too long.</summary>
    public void Expire(TimeSpan normal)
    {
        foreach (var line in _lines)
        {
            line.Expire(normal);
        }
    }

    /// <summary>Whoever buys would rather wait for a moment; whoever looks around would rather know, and may still have to wait in another service.</summary>
    internal static TimeSpan IntervalOf(Priority priority) => TimeSpan.FromMilliseconds(priority switch
    {
        <= Priority.High => 500,
        Priority.Normal => 250,
        _ => 100,
    });

    private void NotePassedOver(int from)
    {
        for (var lower = from; lower < Classes; lower++)
        {
            _passedOver[lower] = _lines[lower].Count > 0 ? _passedOver[lower] + 1 : 0;
        }
    }
}
