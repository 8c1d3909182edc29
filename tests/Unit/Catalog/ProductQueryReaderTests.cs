using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PeakStore.Catalog.Search;

namespace PeakStore.Unit.Catalog;

public sealed class ProductQueryReaderTests
{
    [Fact]
    public void Without_parameters_the_newest_24_are_meant()
    {
        Assert.True(TryRead("", out var query));
        Assert.Equal(new ProductQuery(), query);
        Assert.Equal((24, SortOrder.Newest), (query!.Limit, query.Sort));
    }

    [Fact]
    public void Everything_that_can_be_asked_is_read()
    {
        Assert.True(TryRead("?search=Red lamp&category=coffee-tea&minPrice=5&maxPrice=20.50&sort=-price&limit=100&fields=sku,price", out var query));
        Assert.Equal(new SearchTerms("red lamp"), query!.Terms);
        Assert.Equal("coffee-tea", query.Category);
        Assert.Equal((5m, 20.50m), (query.MinPrice, query.MaxPrice));
        Assert.Equal((SortOrder.PriceDescending, 100), (query.Sort, query.Limit));
        Assert.NotNull(query.Fields);
    }

    [Fact]
    public void A_search_without_an_order_is_by_relevance()
    {
        Assert.True(TryRead("?search=lamp", out var query));
        Assert.Equal(SortOrder.Relevance, query!.Sort);
    }

    [Fact]
    public void Fields_of_a_form_that_were_left_empty_count_as_absent()
    {
        Assert.True(TryRead("?search=&category=&minPrice=&maxPrice=&sort=&cursor=&limit=&fields=", out var query));
        Assert.Equal(new ProductQuery(), query);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=-1")]
    [InlineData("limit=1.5")]
    [InlineData("limit=99999999999")]
    [InlineData("sort=rank")]
    [InlineData("sort=name&sort=price")]
    [InlineData("minPrice=-1")]
    [InlineData("minPrice=1,5")]
    [InlineData("maxPrice=1e3")]
    [InlineData("maxPrice=NaN")]
    [InlineData("maxPrice=99999999999999999999999999999999")]
    [InlineData("minPrice=10&maxPrice=5")]
    [InlineData("cursor=nonsense")]
    [InlineData("fields=sku,secret")]
    [InlineData("fields=sku,")]
    [InlineData("category=Coffee%20Tea")]
    [InlineData("category=a'--")]
    [InlineData("search=%00")]
    public void What_is_not_understood_is_refused(string parameters) => Assert.False(TryRead($"?{parameters}", out _));

    [Fact]
    public void A_search_of_more_than_a_hundred_characters_is_refused() => Assert.False(TryRead($"?search={new string('a', 101)}", out _));

    private static bool TryRead(string parameters, out ProductQuery? query)
    {
        var read = ProductQueryReader.TryRead(new QueryCollection(QueryHelpers.ParseQuery(parameters)), out query, out var error);
        Assert.Equal(read, error is null);
        return read;
    }
}
