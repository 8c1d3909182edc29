using System.Text.Json.Serialization;
using PeakStore.Ordering.Orders;

namespace PeakStore.Ordering.Checkout;

/// <summary>What was decided of a purchase. Final ones are stored with their key, and given again to each retry.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "decision")]
[JsonDerivedType(typeof(OrderAccepted), "accepted")]
[JsonDerivedType(typeof(SoldOut), "sold-out")]
[JsonDerivedType(typeof(LimitReached), "limit-per-buyer")]
[JsonDerivedType(typeof(UnknownSkus), "unknown-skus")]
[JsonDerivedType(typeof(MixedCurrencies), "mixed-currencies")]
internal abstract record AllocationDecision;

/// <summary>All units are held; the order exists.</summary>
internal sealed record OrderAccepted(OrderView Order) : AllocationDecision;

/// <summary>Some SKU has fewer units than asked for; nothing is held.</summary>
internal sealed record SoldOut(IReadOnlyList<UnavailableLine> Lines) : AllocationDecision;

/// <summary>The buyer would have more units of some SKU than one buyer may; nothing is held.</summary>
internal sealed record LimitReached(IReadOnlyList<LimitedLine> Lines) : AllocationDecision;

/// <summary>A refusal that may be another one a moment later: it is not stored, and the key stays free.</summary>
internal abstract record PassingRefusal : AllocationDecision;

/// <summary>Some SKU is not sold here, or not known here yet; nothing is held.</summary>
internal sealed record UnknownSkus(IReadOnlyList<string> Skus) : PassingRefusal;

/// <summary>The SKUs are priced in more than one currency; nothing is held.</summary>
internal sealed record MixedCurrencies(IReadOnlyList<string> Currencies) : PassingRefusal;

/// <summary>The queue in front of the ledger is full; nothing was looked at.</summary>
internal sealed record Overloaded : PassingRefusal
{
    public static Overloaded Now { get; } = new();
}

/// <summary>A line that cannot be had in full.</summary>
internal sealed record UnavailableLine(string Sku, int Requested, int Available);

/// <summary>A line over the limit.</summary>
/// <param name="Already">Units that the buyer holds or has bought.</param>
internal sealed record LimitedLine(string Sku, int Requested, int Limit, int Already);
