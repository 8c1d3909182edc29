using Microsoft.AspNetCore.Http;
using PeakStore.Web.Pages;

namespace PeakStore.Unit.Web;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("/", "", "/")]
    [InlineData("/products/MUG-1", "", "/products/MUG-1")]
    [InlineData("/categories/coffee-and-tea", "", "/categories/coffee-and-tea")]
    [InlineData("/categories/audio", "?sort=price&min=5", "/categories/audio?min=5&sort=price")]
    [InlineData("/categories/audio", "?min=&max=&sort=newest", "/categories/audio?sort=newest")]
    [InlineData("/search", "", "/search")]
    [InlineData("/search", "?sort=&q=%20blue%20mug", "/search?q=blue%20mug")]
    [InlineData("/search", "?q=blue&cursor=abc", "/search?q=blue&cursor=abc")]
    public void A_page_has_one_address(string path, string query, string address) => Assert.Equal(address, Of("GET", path, query));

    [Theory]
    [InlineData("GET", "/", "?note=added")]
    [InlineData("GET", "/products/MUG-1", "?note=added")]
    [InlineData("GET", "/products/mug 1", "")]
    [InlineData("GET", "/products/MUG-1/events", "")]
    [InlineData("GET", "/categories/Audio", "")]
    [InlineData("GET", "/categories/audio", "?q=blue")]
    [InlineData("GET", "/search", "?q=blue&q=red")]
    [InlineData("GET", "/search", "?utm_source=mail")]
    [InlineData("GET", "/basket", "")]
    [InlineData("GET", "/account/sign-in", "")]
    [InlineData("POST", "/", "")]
    public void All_else_is_made_for_the_one_who_asks(string method, string path, string query) => Assert.Null(Of(method, path, query));

    private static string? Of(string method, string path, string query)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path, request.QueryString) = (method, path, new QueryString(query));
        return PageAddress.Of(request);
    }
}
