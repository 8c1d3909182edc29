using PeakStore.Ordering.Checkout;

namespace PeakStore.Unit.Ordering;

public sealed class AllocationRulesTests
{
    private static readonly Dictionary<string, Position> Positions = new()
    {
        ["LAMP-1"] = new("LAMP-1", 20m, "EUR", LimitPerBuyer: null, Available: 3, Already: 0),
        ["PEAK-1"] = new("PEAK-1", 99m, "EUR", LimitPerBuyer: 2, Available: 100, Already: 1),
    };

    [Fact]
    public void What_is_available_and_within_the_limit_is_granted() =>
        Assert.Null(AllocationRules.Refuse([new("LAMP-1", 3), new("PEAK-1", 1)], Positions));

    [Fact]
    public void One_line_that_is_sold_out_refuses_all()
    {
        var refusal = Assert.IsType<SoldOut>(AllocationRules.Refuse([new("LAMP-1", 4), new("PEAK-1", 1)], Positions));

        Assert.Equal([new UnavailableLine("LAMP-1", Requested: 4, Available: 3)], refusal.Lines);
    }

    [Fact]
    public void What_the_buyer_has_already_counts_against_the_limit()
    {
        var refusal = Assert.IsType<LimitReached>(AllocationRules.Refuse([new("PEAK-1", 2)], Positions));

        Assert.Equal([new LimitedLine("PEAK-1", Requested: 2, Limit: 2, Already: 1)], refusal.Lines);
    }

    [Fact]
    public void Prices_in_two_currencies_are_not_added_up()
    {
        var positions = new Dictionary<string, Position>(Positions) { ["YEN-1"] = new("YEN-1", 100m, "JPY", null, Available: 5, Already: 0) };

        Assert.IsType<MixedCurrencies>(AllocationRules.Refuse([new("LAMP-1", 1), new("YEN-1", 1)], positions));
    }

    [Fact]
    public void An_unknown_sku_is_named()
    {
        var refusal = Assert.IsType<UnknownSkus>(AllocationRules.Refuse([new("LAMP-1", 1), new("NONE-1", 1)], Positions));

        Assert.Equal(["NONE-1"], refusal.Skus);
    }
}
