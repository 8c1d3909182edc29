using System.Collections.Concurrent;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Caching.Layers;

/// <summary>What has changed lately, and how far the database was when it had. Remembered for longer than any answer lives without a new look.</summary>
internal sealed class Changes(TimeSpan rememberFor, TimeProvider time)
{
    private const int PruneAbove = 10_000;

    private readonly ConcurrentDictionary<string, Change> _changes = new(StringComparer.Ordinal);
    private long _number;

    /// <summary>Grows with each change: an answer that was compared at this number need not be compared again.</summary>
    public long Number => Volatile.Read(ref _number);

    /// <summary>How far the database was when this process began to hear of changes; null while it does not, or cannot know.</summary>
    public ConsistencyToken? ListeningSince { get; set; }

    public void Add(string tag, ConsistencyToken position)
    {
        var now = time.GetTimestamp();
        _changes.AddOrUpdate(
            tag,
            _ => new(position, now),
            (_, known) => new(position.IsAfter(known.Position) ? position : known.Position, now));
        Interlocked.Increment(ref _number);
        if (_changes.Count > PruneAbove)
        {
            Prune();
        }
    }

    /// <summary>How far the database was at the last change of any of these; the beginning when none has changed.</summary>
    public ConsistencyToken Newest(IReadOnlyList<string> tags)
    {
        var newest = default(ConsistencyToken);
        for (var i = 0; i < tags.Count; i++)
        {
            if (_changes.TryGetValue(tags[i], out var change) && change.Position.IsAfter(newest))
            {
                newest = change.Position;
            }
        }

        return newest;
    }

    private void Prune()
    {
        foreach (var (tag, change) in _changes)
        {
            if (time.GetElapsedTime(change.At) > rememberFor)
            {
                _changes.TryRemove(new(tag, change));
            }
        }
    }

    private sealed record Change(ConsistencyToken Position, long At);
}
