using System.Diagnostics;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Overload.Measuring;
using PeakStore.Load.Shoppers;

namespace PeakStore.Load.Overload.Crowd;

/// <summary>How the people of the crowd are.</summary>
/// <param name="Patience">An answer is of use within this.</param>
/// <param name="Retries">Whether they try again what was refused.</param>
/// <param name="Seed">Of what they want; the same in all phases, so that they can be compared.</param>
internal sealed record CrowdManners(TimeSpan Patience, RetryRules Retries, int Seed);

/// <summary>The crowd of one phase. Each person calls from an address of their own, by way of a proxy that says so, and is one of the signed-in buyers.</summary>
/// <param name="phase">Number of the phase: what is searched for differs from phase to phase, or it would be in memory.</param>
internal sealed class OverloadCrowd(
    WishCalls calls, StoreClient client, OrderJournal journal, Buyers buyers, CrowdManners manners, Tally tally, string run, int phase)
{
    /// <summary>198.18.0.0/15 is set aside for benchmarks (RFC 2544).</summary>
    private const int Addresses = 1 << 17;

    /// <summary>What the n-th wants.</summary>
    public static Wish WishOf(long n, int seed) => Wish.Of(new Dice(seed, n).Next());

    /// <summary>The n-th person's wish, from when it is due to its end.</summary>
    /// <param name="start">Timestamp of the start of the phase.</param>
    public async Task SendAsync(Wish wish, long n, long start, long due)
    {
        var dice = new Dice(manners.Seed + phase, ~n);
        var buyer = buyers[n];
        var own = $"{run}-p{phase}-k{n}";
        var call = calls.Of(wish, buyer, own, ref dice) with { From = AddressOf(n) };
        if (wish == Wish.Order)
        {
            journal.Asks(buyer.Id, own);
        }

        var began = Stopwatch.GetTimestamp();
        var reply = await client.SendAsync(call, manners.Retries, due, dice);
        if (wish == Wish.Order)
        {
            journal.Answered(own, reply);
        }

        var waited = Stopwatch.GetElapsedTime(due, reply.EndedAt);
        var ending = Endings.Of(reply.Last, reply.RetryAfter is not null, waited, manners.Patience);
        tally.Record(wish, (int)Stopwatch.GetElapsedTime(start, due).TotalSeconds, ending, waited, Stopwatch.GetElapsedTime(began, reply.EndedAt));
    }

    public static string AddressOf(long n)
    {
        var number = (int)(n % Addresses);
        return $"198.{18 + (number >> 16)}.{(number >> 8) & 255}.{number & 255}";
    }
}
