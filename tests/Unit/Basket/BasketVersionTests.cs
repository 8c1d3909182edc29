using PeakStore.Basket.Baskets;

namespace PeakStore.Unit.Basket;

public sealed class BasketVersionTests
{
    [Fact]
    public void A_version_comes_back_from_its_tag()
    {
        Assert.True(BasketVersion.TryParse(BasketVersion.ToETag(42), out var version));
        Assert.Equal(42, version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    public void No_tag_and_the_star_match_every_version(string? ifMatch)
    {
        Assert.True(BasketVersion.TryParse(ifMatch, out var version));
        Assert.Null(version);
    }

    [Theory]
    [InlineData("42")]
    [InlineData("\"-1\"")]
    [InlineData("\"x\"")]
    [InlineData("\"")]
    [InlineData("W/\"42\"")]
    [InlineData("\"99999999999999999999\"")]
    public void What_no_basket_gave_is_refused(string ifMatch) => Assert.False(BasketVersion.TryParse(ifMatch, out _));
}
