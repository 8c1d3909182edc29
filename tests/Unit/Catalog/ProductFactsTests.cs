using PeakStore.Catalog.Products;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.Unit.Catalog;

public sealed class ProductFactsTests
{
    private static readonly ProductFacts Good = new("Lamp", "A lamp.\nIt shines.", "lighting", 19.9m, "EUR", LimitPerBuyer: 2);

    public static TheoryData<string> Mistakes => [.. Wrong.Keys];

    private static Dictionary<string, ProductFacts> Wrong => new()
    {
        ["no name"] = Good with { Name = null },
        ["long name"] = Good with { Name = new string('a', 161) },
        ["NUL in name"] = Good with { Name = "a\0b" },
        ["no description"] = Good with { Description = null },
        ["long description"] = Good with { Description = new string('a', 4001) },
        ["no category"] = Good with { Category = "" },
        ["no price"] = Good with { Price = null },
        ["negative price"] = Good with { Price = -0.01m },
        ["fractions of a cent"] = Good with { Price = 1.001m },
        ["price out of range"] = Good with { Price = 10_000_000m },
        ["currency of two letters"] = Good with { Currency = "EU" },
        ["currency in small letters"] = Good with { Currency = "eur" },
        ["limit of none"] = Good with { LimitPerBuyer = 0 },
    };

    [Fact]
    public void Good_facts_are_accepted()
    {
        Assert.Null(Good.Check());
        Assert.Null((Good with { LimitPerBuyer = null, Description = "", Price = 0 }).Check());
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistakes_are_named(string mistake) => Assert.NotNull(Wrong[mistake].Check());

    [Theory]
    [InlineData("PEAK-0001", true)]
    [InlineData("A1", true)]
    [InlineData("A", false)]
    [InlineData("-A", false)]
    [InlineData("peak-0001", false)]
    [InlineData("PEAK-0001\n", false)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-ABCDE", false)]
    public void A_sku_has_its_shape(string text, bool valid) => Assert.Equal(valid, SkuFormat.IsValid(text));
}
