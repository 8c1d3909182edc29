using PeakStore.Web.Security;

namespace PeakStore.Unit.Web;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/checkout?sku=A-1&quantity=2")]
    public void Our_own_addresses_are_kept(string url) => Assert.Equal(url, LocalUrl.Of(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("checkout")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\nevil")]
    public void Others_lead_home(string? url) => Assert.Equal("/", LocalUrl.Of(url));

    [Fact]
    public void Parameters_are_escaped_and_empty_ones_left_out() =>
        Assert.Equal("/search?q=a%26b", LocalUrl.With("/search", ("q", "a&b"), ("min", null), ("sort", "")));
}
