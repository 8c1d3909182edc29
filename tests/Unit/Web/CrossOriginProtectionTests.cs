using Microsoft.AspNetCore.Http;
using PeakStore.Web.Security;

namespace PeakStore.Unit.Web;

public sealed class CrossOriginProtectionTests
{
    [Theory]
    [InlineData("POST", "same-origin", null, true)]
    [InlineData("POST", "none", null, true)]
    [InlineData("POST", "same-site", null, false)]
    [InlineData("POST", "cross-site", null, false)]
    [InlineData("POST", "cross-site", "https://shop.example", false)]
    [InlineData("POST", "whatever comes later", null, false)]
    [InlineData("DELETE", "cross-site", null, false)]
    [InlineData("GET", "cross-site", "https://elsewhere.example", true)]
    public void A_browser_says_where_a_request_comes_from(string method, string site, string? origin, bool allowed) =>
        Assert.Equal(allowed, CrossOriginProtection.IsAllowed(Request(method, site, origin)));

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("http://SHOP.example", true)]
    [InlineData("https://shop.example:8443", false)]
    [InlineData("https://shop.example.elsewhere.example", false)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("null", false)]
    public void Where_it_does_not_the_origin_must_be_the_shop(string origin, bool allowed) =>
        Assert.Equal(allowed, CrossOriginProtection.IsAllowed(Request("POST", site: null, origin)));

    [Fact]
    public void Programs_have_no_user_whom_a_page_could_trick() =>
        Assert.True(CrossOriginProtection.IsAllowed(Request("POST", site: null, origin: null)));

    private static HttpRequest Request(string method, string? site, string? origin)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Host = new HostString("shop.example");
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers.Origin = origin;
        return request;
    }
}
