using NpgsqlTypes;

namespace PeakStore.ServiceDefaults.Data.Standbys;

/// <summary>
/// When the primary was seen to have reached which position of its log. It tells how far a standby is behind also when the standby
/// has lost its connection to the primary, and so has nothing left to replay and takes itself for current.
/// </summary>
/// <remarks>Not for several threads at once.</remarks>
internal sealed class PrimaryHistory(TimeProvider time)
{
    /// <summary>At two looks a second: five minutes. What lags longer is said to lag that long.</summary>
    private const int Capacity = 600;

    private readonly Queue<(long SeenAt, NpgsqlLogSequenceNumber Position)> _seen = new(Capacity);
    private NpgsqlLogSequenceNumber _newest;

    /// <param name="seenAt">Timestamp of the injected clock.</param>
    public void Add(long seenAt, NpgsqlLogSequenceNumber position)
    {
        if (position < _newest)
        {
            // Another leads now, and the one before it had written what nobody else has: that is waited for in vain.
            _seen.Clear();
        }
        else if (position == _newest && _seen.Count > 0)
        {
            return;
        }

        if (_seen.Count == Capacity)
        {
            _seen.Dequeue();
        }

        _seen.Enqueue((seenAt, position));
        _newest = position;
    }

    /// <summary>
    /// Age of the oldest position that a standby has not replayed; zero when it has all that is known of. While no primary answers no
    /// new position becomes known, so who has everything stays current.
    /// </summary>
    /// <param name="now">Timestamp of the injected clock.</param>
    public TimeSpan LagOf(NpgsqlLogSequenceNumber replayed, long now)
    {
        foreach (var (seenAt, position) in _seen)
        {
            if (position > replayed)
            {
                return time.GetElapsedTime(seenAt, now);
            }
        }

        return TimeSpan.Zero;
    }
}
