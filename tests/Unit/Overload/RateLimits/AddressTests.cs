using System.Net;
using PeakStore.ServiceDefaults.Overload.RateLimits.Limiters;

namespace PeakStore.Unit.Overload.RateLimits;

public sealed class AddressTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff")]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7")]
    public void Are_one_customer(string one, string other) => Assert.Equal(KeyOf(one), KeyOf(other));

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    [InlineData("203.0.113.7", "203.0.113.8")]
    [InlineData("203.0.113.7", "::203.0.113.7")]
    public void Are_two_customers(string one, string other) => Assert.NotEqual(KeyOf(one), KeyOf(other));

    private static UInt128 KeyOf(string address) => AddressLimiter.KeyOf(IPAddress.Parse(address));
}
