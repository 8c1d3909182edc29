using System.Diagnostics;
using PeakStore.Load.Prices;

namespace PeakStore.Load.Auditing;

/// <summary>What must hold of the prices that shoppers were shown.</summary>
internal static class PriceRules
{
    /// <summary>How old an answer may be that does not say that it is.</summary>
    public static readonly TimeSpan Allowed = TimeSpan.FromSeconds(1);

    public static Check NeverOutOfDate(Facts facts)
    {
        var changes = facts.PriceChanges.ToLookup(change => change.Sku);
        return Check.Of(
            "prices-fresh", $"Nobody who came {Allowed.TotalSeconds:0.#} s after a price was changed was shown an older one.", facts.PricesSeen.Count,
            from seen in facts.PricesSeen
            let newer = changes[seen.Sku].FirstOrDefault(change => change.Version > seen.Version)
            where newer is not null && Stopwatch.GetElapsedTime(newer.AnsweredAt, seen.SentAt) > Allowed
            select $"{seen.Sku}: version {seen.Version}, {Stopwatch.GetElapsedTime(newer.AnsweredAt, seen.SentAt).TotalSeconds:0.0} s after version {newer.Version}");
    }

    public static Check NeverWrong(Facts facts)
    {
        var prices = facts.PriceChanges.ToDictionary(change => (change.Sku, change.Version), change => change.Price);
        return Check.Of(
            "prices-right", "Each price that was shown is the one that was set.", facts.PricesSeen.Count,
            from seen in facts.PricesSeen
            where seen.Price is not null && prices.TryGetValue((seen.Sku, seen.Version), out var set) && set != seen.Price
            select $"{seen.Sku}: version {seen.Version} was shown at {seen.Price}, and set to {prices[(seen.Sku, seen.Version)]}");
    }
}
