using Microsoft.AspNetCore.Http;
using PeakStore.Web.Security;

namespace PeakStore.Unit.Web;

public sealed class SecurityHeadersTests
{
    private readonly HttpResponse _response = new DefaultHttpContext().Response;

    [Fact]
    public void Nothing_inline_and_nothing_from_elsewhere_is_allowed()
    {
        SecurityHeaders.Apply(_response);

        var policy = _response.Headers.ContentSecurityPolicy.ToString();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Content-Type-Options", "nosniff")]
    [InlineData("Cross-Origin-Opener-Policy", "same-origin")]
    [InlineData("Referrer-Policy", "strict-origin-when-cross-origin")]
    public void Every_answer_has_it(string name, string value)
    {
        SecurityHeaders.Apply(_response);

        Assert.Equal(value, _response.Headers[name]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_came_by_https_shall_always_do(bool httpsForGood)
    {
        SecurityHeaders.Apply(_response, httpsForGood);

        Assert.Equal(httpsForGood, _response.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public void Pages_are_not_kept_by_caches_in_between()
    {
        _response.ContentType = "text/html; charset=utf-8";

        SecurityHeaders.Apply(_response);

        Assert.Contains("private", _response.Headers.CacheControl.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_endpoint_says_itself_stays()
    {
        _response.Headers.ContentSecurityPolicy = "sandbox";

        SecurityHeaders.Apply(_response);

        Assert.Equal("sandbox", _response.Headers.ContentSecurityPolicy);
    }
}
