using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.ServiceDefaults.Overload.Concurrency.Lines;

/// <summary>
/// The requests of one priority that wait. While the line is short-lived the first goes first; when it stands, the last does, and those
/// who have waited longest are let go: they would be served when nobody waits for the answer any more.
/// </summary>
/// <remarks>
/// The rule is that of CoDel (Nichols and Jacobson, "Controlling Queue Delay", 2012; RFC 8289) for servers, with adaptive LIFO (Maurer,
/// "Fail at Scale", 2015). Not safe for threads: <see cref="ConcurrencyLimiter"/> holds its lock.
/// </remarks>
/// <param name="interval">A line that has not been empty for so long stands. Also the longest anyone waits in a line that does not.</param>
internal sealed class WaitingLine(TimeSpan interval, TimeProvider time)
{
    /// <summary>In a standing line nobody waits longer than this, or than a request normally takes if that is more.</summary>
    public static readonly TimeSpan Target = TimeSpan.FromMilliseconds(20);

    // Those who come at once for a start, and are gone in a moment.
    private const int Burst = 1000;

    // A standing line holds as many as are served at once, and not so few that a pause of the garbage collector empties it.
    private const int Least = 32;

    private readonly LinkedList<Waiter> _waiters = [];
    private long _lastEmpty = time.GetTimestamp();

    public int Count => _waiters.Count;

    /// <summary>Whether the line has stood for a while.</summary>
    public bool Stands => _waiters.Count > 0 && time.GetElapsedTime(_lastEmpty) > interval;

    /// <summary>Lets a request wait, unless as many do already as make sense.</summary>
    /// <param name="limit">Requests that are served at once.</param>
    public bool TryAdd(Waiter waiter, int limit)
    {
        if (_waiters.Count == 0)
        {
            _lastEmpty = time.GetTimestamp();
        }

        if (_waiters.Count >= (Stands ? Math.Max(Least, limit) : Burst))
        {
            return false;
        }

        _waiters.AddLast(waiter);
        return true;
    }

    /// <summary>Lets go of those who have waited too long.</summary>
    /// <param name="normal">How long a request normally takes.</param>
    public void Expire(TimeSpan normal)
    {
        var longest = !Stands ? interval : normal < Target ? Target : normal < interval ? normal : interval;
        while (_waiters.First is { Value: var oldest } && (oldest.IsGone || time.GetElapsedTime(oldest.Since) > longest))
        {
            _waiters.RemoveFirst();
            oldest.Tell(Admission.WaitedTooLong);
        }
    }

    /// <summary>Takes whose turn it is; null when nobody is left who can be served in time.</summary>
    /// <param name="normal">How long a request normally takes.</param>
    public Waiter? Take(TimeSpan normal)
    {
        Expire(normal);
        while (_waiters.Count > 0)
        {
            var waiter = Stands ? _waiters.Last!.Value : _waiters.First!.Value;
            _waiters.Remove(waiter);
            if (waiter.IsGone)
            {
                waiter.Tell(Admission.WaitedTooLong);
            }
            else if (waiter.Deadline is { } deadline && time.GetElapsedTime(time.GetTimestamp(), deadline) < normal)
            {
                waiter.Tell(Admission.TooLate);
            }
            else
            {
                return waiter;
            }
        }

        return null;
    }
}
