using PeakStore.ServiceDefaults.Overload.RateLimits.Cells;

namespace PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;

/// <summary>
/// The tokens that one replica has for one key. A small bucket that fills by itself, so that who asks seldom is let in without a question
/// to anybody. When it is empty, what was taken out is bought from the limit that all replicas share, in one go. When that
/// has nothing to sell, the bucket is closed until it has, which costs no question either.
/// </summary>
/// <param name="key">What the shared limit calls it.</param>
internal sealed class Bucket(string key)
{
    /// <summary>At least this long a closed bucket stays closed, so that a flood asks Redis ten times a second and no more.</summary>
    private static readonly long ShortestClosed = TimeSpan.FromMilliseconds(100).Ticks;

    private readonly Lock _lock = new();
    private double _tokens = double.MaxValue;
    private long _filledAt;
    private long _closedUntil;
    private long _left = long.MaxValue;
    private long _leftAt;
    private long _aloneTat;
    private Task? _purchase;

    /// <summary>Lets a request in or not, as far as this replica knows.</summary>
    /// <param name="now">Ticks of a clock that only goes forward.</param>
    public Verdict TryTake(Plan plan, long now)
    {
        lock (_lock)
        {
            if (now < _closedUntil)
            {
                return Verdict.Refused(TimeSpan.FromTicks(_closedUntil - now));
            }

            Fill(plan, now);
            if (_tokens < 1)
            {
                return Verdict.Unknown;
            }

            _tokens--;
            return Verdict.Admitted(Left(plan, now));
        }
    }

    /// <summary>The same, and asks the shared limit when it has to. Those who wait for the same key wait for the same question.</summary>
    public async ValueTask<Verdict> TakeAsync(Plan plan, ISharedCells shared, Func<long> clock)
    {
        while (true)
        {
            var verdict = TryTake(plan, clock());
            if (verdict.IsKnown)
            {
                return verdict;
            }

            Task purchase;
            lock (_lock)
            {
                if (_purchase is not { IsCompleted: false })
                {
                    _purchase = BuyAsync(plan, shared, clock);
                }

                purchase = _purchase;
            }

            await purchase;
        }
    }

    private async Task BuyAsync(Plan plan, ISharedCells shared, Func<long> clock)
    {
        var wanted = Math.Max(1, (int)(plan.LocalQuota - _tokens));
        var grant = await shared.TakeAsync(key, plan, wanted);
        var now = clock();
        lock (_lock)
        {
            Fill(plan, now);
            // Alone it is a smaller limit of the same kind: the same window, so that it fills at a part of the speed.
            var sold = grant ?? Gcra.Take(ref _aloneTat, now, plan.Window / plan.AloneQuota, plan.Window, wanted);
            (_left, _leftAt) = (sold.Left, now);
            if (sold.Granted > 0)
            {
                _tokens = Math.Min(plan.LocalQuota, _tokens + sold.Granted);
            }
            else
            {
                _closedUntil = now + Math.Max(ShortestClosed, sold.Wait.Ticks);
                // A key that is at the shared limit gets that and no more: for a window it buys all it uses.
                _filledAt = _closedUntil + plan.Window;
            }
        }
    }

    private void Fill(Plan plan, long now)
    {
        var filled = Math.Max(0, now - _filledAt) * (double)plan.LocalQuota / plan.Window;
        _tokens = Math.Min(plan.LocalQuota, _tokens + filled);
        _filledAt = Math.Max(_filledAt, now);
    }

    /// <summary>What this replica believes is left: what was said last, grown since, without what is taken out and not bought yet.</summary>
    private int Left(Plan plan, long now)
    {
        var left = _left == long.MaxValue ? plan.Quota : _left + ((now - _leftAt) / plan.Interval);
        return (int)Math.Max(0, Math.Min(left, plan.Quota) - (plan.LocalQuota - _tokens));
    }
}
