namespace PeakStore.ServiceDefaults.Resilience.Retries;

/// <summary>
/// How many calls to one service may be repeated: a tenth of those that are made, and one a second besides, so that a service which is
/// seldom called is asked again too. When all calls fail, retries add a tenth to the load and do not multiply it, however many layers there are.
/// </summary>
/// <remarks>
/// A token bucket as in Finagle (<c>RetryBudget</c>: a share of the requests and a minimum a second) and gRPC (A6, <c>retryThrottling</c>).
/// </remarks>
internal sealed class RetryBudget(TimeProvider time)
{
    /// <summary>Retries that one call pays for.</summary>
    public const double PerCall = 0.1;

    /// <summary>Retries a second that nobody pays for.</summary>
    public const double PerSecond = 1;

    /// <summary>Retries that can be saved up.</summary>
    public const double Most = 20;

    private readonly Lock _lock = new();
    private double _balance = Most / 2;
    private long _filledAt = time.GetTimestamp();

    /// <summary>A call was made, not counting its repetitions.</summary>
    public void Deposit()
    {
        lock (_lock)
        {
            Fill(PerCall);
        }
    }

    /// <summary>Whether a call may be repeated; then it is paid for.</summary>
    public bool TryWithdraw()
    {
        lock (_lock)
        {
            Fill(0);
            if (_balance < 1)
            {
                return false;
            }

            _balance--;
            return true;
        }
    }

    private void Fill(double paid)
    {
        var now = time.GetTimestamp();
        _balance = Math.Min(Most, _balance + paid + (PerSecond * time.GetElapsedTime(_filledAt, now).TotalSeconds));
        _filledAt = now;
    }
}
