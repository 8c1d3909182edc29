using PeakStore.Catalog.Campaigns;

namespace PeakStore.Unit.Catalog;

public sealed class CampaignFactsTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
    private static readonly CampaignItemFacts Lamp = new("LGT-0001", 15m, LimitPerBuyer: 2);
    private static readonly CampaignFacts Good = new("Black Friday", Midnight, Midnight.AddDays(1), [Lamp]);

    public static TheoryData<string> Mistakes => [.. Wrong.Keys];

    private static Dictionary<string, CampaignFacts> Wrong => new()
    {
        ["no name"] = Good with { Name = "" },
        ["no start"] = Good with { StartsAt = null },
        ["ends as it starts"] = Good with { EndsAt = Midnight },
        ["no items"] = Good with { Items = [] },
        ["too many items"] = Good with { Items = [.. Enumerable.Range(1, 501).Select(n => Lamp with { Sku = $"LGT-{n}" })] },
        ["null item"] = Good with { Items = [null] },
        ["same product twice"] = Good with { Items = [Lamp, Lamp] },
        ["bad SKU"] = Good with { Items = [Lamp with { Sku = "lamp" }] },
        ["negative price"] = Good with { Items = [Lamp with { SalePrice = -1 }] },
        ["no price"] = Good with { Items = [Lamp with { SalePrice = null }] },
        ["limit of none"] = Good with { Items = [Lamp with { LimitPerBuyer = 0 }] },
    };

    [Fact]
    public void Good_facts_are_accepted() => Assert.Null(Good.Check());

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistakes_are_named(string mistake) => Assert.NotNull(Wrong[mistake].Check());

    [Fact]
    public void A_sale_price_is_below_the_price()
    {
        Assert.Null(Good.CheckPrices(new Dictionary<string, decimal> { ["LGT-0001"] = 15.01m }));
        Assert.NotNull(Good.CheckPrices(new Dictionary<string, decimal> { ["LGT-0001"] = 15m }));
        Assert.NotNull(Good.CheckPrices(new Dictionary<string, decimal>()));
    }
}
