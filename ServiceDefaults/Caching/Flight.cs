namespace PeakStore.ServiceDefaults.Caching;

/// <summary>An answer that is being made, and how many wait for it. When all of them have gone, it need not be begun any more.</summary>
/// <param name="make">Begins it.</param>
internal sealed class Flight(Func<Flight, Task<CachedAnswer>> make)
{
    private const int Abandoned = -1;

    private readonly Lock _lock = new();
    private Task<CachedAnswer>? _answer;
    private int _waiting;

    /// <summary>Whether somebody waits.</summary>
    public bool IsWanted => Volatile.Read(ref _waiting) != Abandoned;

    /// <summary>Waits with the others; false when all had gone before.</summary>
    public bool TryJoin()
    {
        lock (_lock)
        {
            if (_waiting == Abandoned)
            {
                return false;
            }

            _waiting++;
            _answer ??= make(this);
            return true;
        }
    }

    /// <summary>The answer. Who is out of patience goes without it and wants it all the same; whose request has ended does not.</summary>
    public async Task<CachedAnswer> WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await _answer!.WaitAsync(patience, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Leave();
            throw;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _waiting = _waiting == 1 ? Abandoned : _waiting - 1;
        }
    }
}
