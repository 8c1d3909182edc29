using System.Net;
using System.Text.Json;
using PeakStore.ServiceDefaults.Overload.RateLimits.Limiters;

namespace PeakStore.Unit.Overload.RateLimits;

/// <summary>
/// The pipeline as it is, without Redis: of a quota of ten an hour a replica alone gives six. Windows are so long that nothing comes back
/// while a test runs.
/// </summary>
public sealed class LimitedServiceTests
{
    private const int Given = 6;
    private const string Shopper = "203.0.113.7";
    private const string Proxy = "10.1.2.3";

    [Fact]
    public async Task One_address_is_refused_when_it_asks_too_often_and_another_is_served()
    {
        await using var service = Service("Address", "browse");

        Assert.Equal(Given, await service.AdmittedAsync(20, HttpMethod.Get, "/products", from: Shopper));
        Assert.Equal(1, await service.AdmittedAsync(1, HttpMethod.Get, "/products", from: "203.0.113.8"));
    }

    [Fact]
    public async Task What_leads_nowhere_is_limited_too()
    {
        await using var service = Service("Address", "browse");
        await service.AdmittedAsync(20, HttpMethod.Get, "/wp-login.php", from: Shopper);

        using var answer = await service.SendAsync(HttpMethod.Get, "/wp-login.php", from: Shopper);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    [Fact]
    public async Task Classes_are_counted_apart()
    {
        await using var service = Service("Address", "browse");
        await service.AdmittedAsync(20, HttpMethod.Get, "/products", from: Shopper);

        Assert.Equal(20, await service.AdmittedAsync(20, HttpMethod.Get, "/search", from: Shopper));
    }

    [Fact]
    public async Task An_endpoint_may_name_a_class()
    {
        await using var service = Service("Address", "sign-in");

        Assert.Equal(Given, await service.AdmittedAsync(20, HttpMethod.Post, "/sign-in", from: Shopper));
    }

    [Fact]
    public async Task A_proxy_in_a_known_network_says_for_whom_it_asks()
    {
        await using var service = Service("Address", "browse");
        await service.AdmittedAsync(20, HttpMethod.Get, "/products", from: Proxy, forwarded: _ => Shopper);

        using var refused = await service.SendAsync(HttpMethod.Get, "/products", from: Proxy, forwarded: Shopper);
        using var served = await service.SendAsync(HttpMethod.Get, "/products", from: Proxy, forwarded: "203.0.113.8");
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (refused.StatusCode, served.StatusCode));
    }

    [Fact]
    public async Task Through_two_proxies_it_is_still_the_shopper_who_is_limited()
    {
        await using var service = Service("Address", "browse");

        Assert.Equal(20, await service.AdmittedAsync(20, HttpMethod.Get, "/products", from: Proxy, forwarded: n => $"198.51.100.{n}, 10.9.9.9"));
    }

    [Fact]
    public async Task A_forged_header_is_not_believed_from_an_unknown_network()
    {
        await using var service = Service("Address", "browse");

        Assert.Equal(Given, await service.AdmittedAsync(20, HttpMethod.Get, "/products", from: Shopper, forwarded: n => $"198.51.100.{n}"));
    }

    [Fact]
    public async Task Nor_is_one_that_a_proxy_passes_on()
    {
        await using var service = Service("Address", "browse");

        Assert.Equal(Given, await service.AdmittedAsync(20, HttpMethod.Get, "/products", from: Proxy, forwarded: n => $"198.51.100.{n}, {Shopper}"));
        Assert.Equal(Given, await service.AdmittedAsync(20, HttpMethod.Get, "/products", from: Proxy, forwarded: n => "10.0.0.1, 203.0.113.9"));
    }

    [Fact]
    public async Task An_IPv6_customer_is_a_64()
    {
        await using var service = Service("Address", "browse");

        Assert.Equal(Given, await service.AdmittedAsync(20, HttpMethod.Get, "/products", from: Proxy, forwarded: n => $"2001:db8:0:1::{n + 1:x}"));
        Assert.Equal(1, await service.AdmittedAsync(1, HttpMethod.Get, "/products", from: Proxy, forwarded: n => "2001:db8:0:2::1"));
    }

    [Fact]
    public async Task Our_own_services_and_probes_are_not_limited_by_address()
    {
        await using var service = Service("Address", "browse");

        Assert.Equal(20, await service.AdmittedAsync(20, HttpMethod.Get, "/products"));
        Assert.Equal(20, await service.AdmittedAsync(20, HttpMethod.Get, "/products", from: Proxy));
        Assert.Equal(20, await service.AdmittedAsync(20, HttpMethod.Get, "/health", from: Shopper));
        Assert.Equal(20, await service.AdmittedAsync(20, HttpMethod.Get, "/alive", from: Shopper));
    }

    [Fact]
    public async Task One_buyer_is_refused_wherever_they_ask_from_and_another_is_served()
    {
        await using var service = Service("Buyer", "checkout");

        Assert.Equal(Given, await service.AdmittedAsync(20, HttpMethod.Post, "/orders", "ada", from: Proxy, forwarded: n => $"198.51.100.{n}"));
        Assert.Equal(1, await service.AdmittedAsync(1, HttpMethod.Post, "/orders", "bob"));
    }

    [Fact]
    public async Task Operators_have_no_limit()
    {
        await using var service = Service("Buyer", "checkout");

        Assert.Equal(20, await service.AdmittedAsync(20, HttpMethod.Post, "/orders", "eve", role: "operator"));
    }

    [Fact]
    public async Task A_refusal_says_what_the_limit_is_and_when_to_come_back()
    {
        await using var service = Service("Buyer", "checkout");
        await service.AdmittedAsync(20, HttpMethod.Post, "/orders", "ada");

        using var answer = await service.SendAsync(HttpMethod.Post, "/orders", "ada");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.EndsWith("/too-many-requests", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal("rate-limit", problem.GetProperty("reason").GetString());
        Assert.Equal("\"buyer-checkout\";q=10;w=3600", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")));
        var seconds = answer.Headers.RetryAfter?.Delta?.TotalSeconds;
        Assert.InRange(seconds ?? 0, 1, 3600);
        Assert.Equal($"\"buyer-checkout\";r=0;t={seconds}", Assert.Single(answer.Headers.GetValues("RateLimit")));
    }

    [Fact]
    public async Task A_buyer_is_told_what_is_left()
    {
        await using var service = Service("Buyer", "checkout", ("RateLimits:ShareWithoutRedis", "1"));
        await service.SendAsync(HttpMethod.Post, "/orders", "ada");

        using var answer = await service.SendAsync(HttpMethod.Post, "/orders", "ada");

        Assert.Equal("\"buyer-checkout\";q=10;w=3600", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")));
        Assert.Equal("\"buyer-checkout\";r=8;t=720", Assert.Single(answer.Headers.GetValues("RateLimit")));
    }

    [Fact]
    public async Task An_answer_for_everybody_does_not_tell_what_is_left_of_one_buyers_quota()
    {
        await using var service = Service("Buyer", "browse");

        using var answer = await service.SendAsync(HttpMethod.Get, "/public", "ada");
        Assert.False(answer.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task The_limits_that_are_shipped_let_a_person_do_what_a_person_can()
    {
        await using var service = new LimitedService();

        Assert.Equal(60, await service.AdmittedAsync(60, HttpMethod.Post, "/orders", "ada", from: Shopper));
        Assert.Equal(100, await service.AdmittedAsync(100, HttpMethod.Get, "/products", "ada", from: Shopper));
        Assert.Equal(30, await service.AdmittedAsync(30, HttpMethod.Get, "/search", "ada", from: Shopper));
    }

    [Fact]
    public async Task A_limit_changes_while_the_service_runs()
    {
        await using var service = Service("Buyer", "checkout");
        await service.AdmittedAsync(20, HttpMethod.Post, "/orders", "ada");

        service.Configuration["RateLimits:Enabled"] = "false";
        service.Configuration.Reload();

        Assert.Equal(20, await service.AdmittedAsync(20, HttpMethod.Post, "/orders", "ada"));
    }

    [Theory]
    [InlineData("RateLimits:Buyer:checkout:Quota", "-1")]
    [InlineData("RateLimits:Buyer:checkout:Quota", "many")]
    [InlineData("RateLimits:Buyer:chekout:Quota", "1")]
    [InlineData("RateLimits:Buyer:checkout:Qouta", "1")]
    [InlineData("RateLimits:LocalShare", "2")]
    public async Task A_wrong_change_leaves_the_limits_as_they_were(string key, string value)
    {
        await using var service = Service("Buyer", "checkout");
        service.Configuration[key] = value;
        service.Configuration.Reload();

        Assert.Equal(Given, await service.AdmittedAsync(20, HttpMethod.Post, "/orders", "ada"));
    }

    [Fact]
    public async Task A_flood_of_addresses_takes_a_bounded_table()
    {
        await using var service = Service("Address", "browse", ("RateLimits:MostRemembered", "100"));
        await service.AdmittedAsync(300, HttpMethod.Get, "/products", from: Proxy, forwarded: n => $"198.51.{n / 200}.{n % 200}");

        Assert.InRange(service.Get<AddressLimiter>().Remembered, 50, 100);
    }

    private static LimitedService Service(string scope, string rateClass, params (string Key, string Value)[] settings) => new(
    [
        ($"RateLimits:{scope}:{rateClass}:Quota", "10"), ($"RateLimits:{scope}:{rateClass}:Window", "01:00:00"), .. settings,
    ]);
}
