using FsCheck;
using FsCheck.Fluent;
using PeakStore.Ordering.Checkout;
using PeakStore.Tests.Ordering;

namespace PeakStore.Unit.Ordering;

/// <summary>What must hold of the rules for any purchases whatever; the integration tests hold the ledger to the same rules.</summary>
public sealed class AllocationModelTests
{
    [Fact]
    public void Never_more_units_are_granted_than_there_are() => Holds((scenario, granted) =>
        scenario.Offers.All(offer => granted.SelectMany(purchase => purchase.Lines).Where(line => line.Sku == offer.Key).Sum(line => line.Quantity) <= offer.Value.OnHand));

    [Fact]
    public void No_buyer_is_granted_more_than_the_limit() => Holds((scenario, granted) =>
        granted.SelectMany(purchase => purchase.Lines, (purchase, line) => (purchase.BuyerId, line.Sku, line.Quantity))
            .GroupBy(units => (units.BuyerId, units.Sku))
            .All(units => units.Sum(line => line.Quantity) <= (scenario.Offers[units.Key.Sku].Limit ?? int.MaxValue)));

    [Fact]
    public void Who_is_refused_could_not_have_been_served_from_what_those_before_had_left() => Check((scenario, answered) =>
    {
        var taken = new List<Purchase>();
        foreach (var (purchase, answer) in answered)
        {
            if (answer is { Word: "sold-out", Replayed: false })
            {
                var left = purchase.Lines.Select(line => scenario.Offers[line.Sku].OnHand - taken.SelectMany(t => t.Lines).Where(l => l.Sku == line.Sku).Sum(l => l.Quantity) - line.Quantity);
                if (left.All(units => units >= 0))
                {
                    return false;
                }
            }

            if (answer is { Word: "accepted", Replayed: false })
            {
                taken.Add(purchase);
            }
        }

        return true;
    });

    [Fact]
    public void A_key_is_one_order_at_most() => Holds((_, granted) =>
        granted.GroupBy(purchase => (purchase.BuyerId, purchase.Key)).All(purchases => purchases.Count() == 1));

    private static void Holds(Func<AllocationScenario, List<Purchase>, bool> property) => Check((scenario, answered) =>
        property(scenario, [.. answered.Where(pair => pair.Answer is { Word: "accepted", Replayed: false }).Select(pair => pair.Purchase)]));

    private static void Check(Func<AllocationScenario, List<(Purchase Purchase, ModelAnswer Answer)>, bool> property) =>
        Prop.ForAll(AllocationScenario.Any(), scenario =>
        {
            var model = new AllocationModel(scenario.Offers);
            return property(scenario, [.. scenario.Batches.SelectMany(batch => batch).Select(purchase => (purchase, model.Decide(purchase)))]);
        }).QuickCheckThrowOnFailure();
}
