using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PeakStore.Web.Shop.Browse;

namespace PeakStore.Unit.Web;

public sealed class ListingQueryTests
{
    [Fact]
    public void Everything_is_read_and_written_back()
    {
        var query = Read("?q=blue lamp&min=10&max=20.5&sort=-price&cursor=abc");

        Assert.Equal("/search?q=blue%20lamp&min=10&max=20.5&sort=-price&cursor=next", query.Address("/search", "next"));
        Assert.Equal("abc", query.Cursor);
    }

    [Theory]
    [InlineData("?min=abc&max=-1&sort=best&q=%20%01&cursor=")]
    [InlineData("")]
    public void What_cannot_be_understood_is_left_out(string text) => Assert.Equal(Read(""), Read(text));

    [Fact]
    public void Prices_the_wrong_way_round_mean_what_is_in_between()
    {
        var query = Read("?min=50&max=20");

        Assert.Equal(20m, query.MinPrice);
        Assert.Equal(50m, query.MaxPrice);
    }

    [Fact]
    public void Endless_words_are_cut() => Assert.Equal(100, Read($"?q={new string('a', 5000)}").Search?.Length);

    private static ListingQuery Read(string text) => ListingQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(text)));
}
