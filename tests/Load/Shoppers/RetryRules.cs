using PeakStore.Load.Measuring;

namespace PeakStore.Load.Shoppers;

/// <summary>When a good client tries again: after what may pass, politely, and not for ever.</summary>
/// <param name="Attempts">Tries in all.</param>
/// <param name="First">Longest wait after the first failure; doubled with each further one.</param>
/// <param name="Longest">Longest wait of all.</param>
internal sealed record RetryRules(int Attempts, TimeSpan First, TimeSpan Longest)
{
    /// <summary>Of somebody who wants to buy: gives up after about half a minute.</summary>
    public static RetryRules Buying { get; } = new(8, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(8));

    /// <summary>Of somebody who looks around.</summary>
    public static RetryRules Looking { get; } = new(2, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));

    /// <summary>Of somebody who takes the first answer, whatever it is.</summary>
    public static RetryRules None { get; } = new(1, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>How long to wait before the next try.</summary>
    /// <param name="attempt">Tries so far, 1 or more.</param>
    /// <param name="retryAfter">
    /// What the store asks for. It is kept, with up to half as much on top, so that those who were told the same do not come
    /// back together.
    /// </param>
    /// <param name="chance">0 to 1; without <paramref name="retryAfter"/> the wait is that share of the backoff (full jitter).</param>
    /// <returns>Null: the answer stands, or it is time to give up.</returns>
    public TimeSpan? WaitAfter(Outcome outcome, int attempt, TimeSpan? retryAfter, double chance)
    {
        if (attempt >= Attempts || !(outcome.IsUnclear() || outcome == Outcome.TooManyRequests))
        {
            return null;
        }

        if (retryAfter is { } asked)
        {
            // Nobody waits for minutes: that is as good as a refusal.
            return asked > Longest ? null : asked * (1 + (chance / 2));
        }

        var backoff = First * Math.Pow(2, attempt - 1);
        return (backoff < Longest ? backoff : Longest) * chance;
    }
}
