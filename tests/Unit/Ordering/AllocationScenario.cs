using FsCheck;
using FsCheck.Fluent;
using PeakStore.Ordering.Checkout;

namespace PeakStore.Tests.Ordering;

/// <summary>A small store and the purchases that come to it, in batches.</summary>
internal sealed record AllocationScenario(IReadOnlyDictionary<string, ModelOffer> Offers, IReadOnlyList<IReadOnlyList<Purchase>> Batches)
{
    /// <summary>The last one is not sold here.</summary>
    private static readonly string[] Skus = ["AAA", "B-1", "BBB", "CCC", "ZZZ"];
    private static readonly string[] Buyers = ["ada", "bob", "eve"];

    /// <summary>Few units, few buyers, few keys: so that they get in each other's way.</summary>
    public static Arbitrary<AllocationScenario> Any() => Arb.From(
        from a in AnyOffer()
        from b1 in AnyOffer()
        from b in AnyOffer()
        from c in AnyOffer()
        from batches in Gen.ListOf(Gen.ListOf(AnyPurchase()))
        select new AllocationScenario(
            Skus.Zip((ModelOffer[])[a, b1, b, c]).ToDictionary(pair => pair.First, pair => pair.Second),
            [.. batches.Select(batch => (IReadOnlyList<Purchase>)[.. batch.DistinctBy(purchase => (purchase.BuyerId, purchase.Key))])]));

    private static Gen<ModelOffer> AnyOffer() =>
        from onHand in Gen.Choose(0, 8)
        from cents in Gen.Choose(0, 2000)
        from currency in Gen.Frequency((9, Gen.Constant("EUR")), (1, Gen.Constant("JPY")))
        from limit in Gen.Frequency((1, Gen.Constant<int?>(null)), (1, Gen.Choose(1, 4).Select(limit => (int?)limit)))
        select new ModelOffer(onHand, cents / 100m, currency, limit);

    private static Gen<Purchase> AnyPurchase() =>
        from buyer in Gen.Elements(Buyers)
        from key in Gen.Choose(1, 40)
        from lines in Gen.Frequency((4, Lines(Gen.Elements(Skus[..2]))), (3, Lines(Gen.Elements(Skus[..4]))), (1, Lines(Gen.Elements(Skus))))
        select new Purchase(buyer, $"key-{key}", lines);

    private static Gen<IReadOnlyList<PurchaseLine>> Lines(Gen<string> sku) =>
        from count in Gen.Choose(1, 3)
        from skus in Gen.ArrayOf(sku, count)
        from quantities in Gen.ArrayOf(Gen.Choose(1, 3), count)
        select (IReadOnlyList<PurchaseLine>)[.. skus.Zip(quantities)
            .DistinctBy(pair => pair.First)
            .OrderBy(pair => pair.First, StringComparer.Ordinal)
            .Select(pair => new PurchaseLine(pair.First, pair.Second))];
}
