using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Products;
using PeakStore.Catalog.SampleData;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.Unit.Catalog;

public sealed class SampleCatalogTests
{
    private static readonly List<SampleProduct> Products = [.. SampleCatalog.Products()];

    [Fact]
    public void It_is_the_same_each_time() => Assert.Equal(Products, SampleCatalog.Products());

    [Fact]
    public void There_are_a_thousand_products_in_twelve_categories()
    {
        Assert.True(Products.Count >= 1000);
        Assert.Equal(12, SampleCatalog.Categories.Count);
        Assert.All(SampleCatalog.Categories, category => Assert.True(Products.Count(product => product.Category == category.Slug) > 50));
    }

    [Fact]
    public void No_two_have_the_same_sku_or_name()
    {
        Assert.Distinct(Products.Select(product => product.Sku));
        Assert.Distinct(Products.Select(product => product.Name));
    }

    [Fact]
    public void Each_passes_the_checks_that_operators_pass() => Assert.All(Products, product =>
    {
        Assert.True(SkuFormat.IsValid(product.Sku));
        Assert.Null(new ProductFacts(
            product.Name, product.Description, product.Category, product.Price, SampleCatalog.Currency, product.LimitPerBuyer).Check());
        Assert.Contains(SampleCatalog.Categories, category => category.Slug == product.Category);
    });

    [Fact]
    public void Prices_end_as_shops_let_them_end() => Assert.All(Products, product =>
    {
        Assert.InRange(product.Price, 5, 2500);
        Assert.True((product.Price % 1) is 0.00m or 0.49m or 0.95m or 0.99m);
    });

    [Fact]
    public void Names_and_descriptions_read_well() => Assert.All(Products, product =>
    {
        var words = product.Name.Split(' ', ',');
        Assert.DoesNotContain(words.Zip(words.Skip(1)), pair => pair.First == pair.Second);
        Assert.NotNull(NamedColours.Find(product.Name));
        Assert.InRange(product.Name.Length, 15, 70);
        Assert.DoesNotContain("{", product.Description, StringComparison.Ordinal);
        Assert.EndsWith(".", product.Description, StringComparison.Ordinal);
        Assert.InRange(product.Description.Split(". ").Length, 2, 3);
    });

    [Fact]
    public void The_hero_is_limited_and_on_sale()
    {
        var campaign = SampleCampaign.Of(Products);

        Assert.Equal(2, Products.Single(product => product.Sku == SampleCatalog.HeroSku).LimitPerBuyer);
        Assert.Contains(campaign.Items, item => item.Sku == SampleCatalog.HeroSku);
        Assert.Distinct(campaign.Items.Select(item => item.Sku));
        Assert.All(campaign.Items, item => Assert.InRange(item.SalePrice, 1, Products.Single(product => product.Sku == item.Sku).Price - 0.01m));
    }
}
