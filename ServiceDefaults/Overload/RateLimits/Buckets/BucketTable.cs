using System.Collections.Concurrent;

namespace PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;

/// <summary>
/// The buckets of those who came lately, never more than a given number: two generations of half of them each. Who comes is moved into the young
/// one; when that is full it becomes the old one, and the old one goes. A flood of new keys forgets those who rest and never those who press;
/// and whoever pressed hard and was forgotten is still known to the shared limit.
/// </summary>
internal sealed class BucketTable
{
    private readonly Lock _lock = new();
    private ConcurrentDictionary<BucketKey, Bucket> _young = new();
    private ConcurrentDictionary<BucketKey, Bucket> _old = new();
    private int _inYoung;

    /// <summary>Buckets kept.</summary>
    public int Count => _young.Count + _old.Count;

    /// <param name="most">Buckets to be kept at most.</param>
    public Bucket Of(BucketKey key, int most)
    {
        if (_young.TryGetValue(key, out var known))
        {
            return known;
        }

        lock (_lock)
        {
            if (_young.TryGetValue(key, out known))
            {
                return known;
            }

            if (_inYoung >= most / 2)
            {
                (_old, _young, _inYoung) = (_young, new(), 0);
            }

            var bucket = _old.TryRemove(key, out var older) ? older : new Bucket(key.ToString());
            _young[key] = bucket;
            _inYoung++;
            return bucket;
        }
    }
}
