using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Overload;

public sealed class RateLimitTests(RunningStore store)
{
    private const int MostTries = 5_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flood_of_one_buyer_is_refused_and_another_buyer_is_served()
    {
        using var flood = await store.ShopperAsync("ordering-api");
        using var other = await store.ShopperAsync("ordering-api");

        using var refused = await FloodAsync(() => flood.GetAsync("/api/orders", Stop));

        Assert.Contains("/too-many-requests\"", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var served = await other.GetAsync("/api/orders", Stop);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        var (policy, limit) = (Assert.Single(served.Headers.GetValues("RateLimit-Policy")), Assert.Single(served.Headers.GetValues("RateLimit")));
        Assert.Matches("""^"buyer-[a-z-]+";q=\d+;w=60$""", policy);
        Assert.Matches("""^"buyer-[a-z-]+";r=\d+;t=\d+$""", limit);
        // Another test changes quotas, which replicas notice one after the other.
        Assert.Matches("""^"buyer-[a-z-]+";q=\d+;w=60$""", Assert.Single(refused.Headers.GetValues("RateLimit-Policy")));
        Assert.Matches("""^"buyer-[a-z-]+";r=0;t=\d+$""", Assert.Single(refused.Headers.GetValues("RateLimit")));
        Assert.InRange(refused.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_shopper_behind_a_proxy_has_a_limit_and_so_has_nobody_of_ours()
    {
        using var shop = store.Anonymous("web-frontend");
        Task<HttpResponseMessage> AskAsync(string address)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/token") { Content = JsonContent.Create(new { }) };
            request.Headers.Add("X-Forwarded-For", address);
            return shop.SendAsync(request, Stop);
        }

        using var refused = await FloodAsync(() => AskAsync("2001:db8:7::1"));
        Assert.Equal("\"address-sign-in\";q=300;w=60", Assert.Single(refused.Headers.GetValues("RateLimit-Policy")));

        using var neighbour = await AskAsync("2001:db8:7::2");
        Assert.Equal(HttpStatusCode.TooManyRequests, neighbour.StatusCode);
        using var stranger = await AskAsync("2001:db8:8::1");
        Assert.NotEqual(HttpStatusCode.TooManyRequests, stranger.StatusCode);
        using var ours = await shop.PostAsJsonAsync("/api/token", new { }, Stop);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, ours.StatusCode);
    }

    [Fact]
    public async Task A_limit_changes_while_the_store_runs()
    {
        using var shopper = await store.ShopperAsync("basket-api");
        await store.ChangeSettingsAsync("""{ "RateLimits": { "Buyer": { "browse": { "Quota": 601 }, "basket": { "Quota": 601 } } } }""");

        await Eventually.BecomesAsync(
            async () =>
            {
                using var answer = await shopper.GetAsync("/api/basket", Stop);
                return string.Join(' ', answer.Headers.GetValues("RateLimit-Policy"));
            },
            policy => policy.Contains(";q=601;", StringComparison.Ordinal));
    }

    /// <returns>The first refusal.</returns>
    private static async Task<HttpResponseMessage> FloodAsync(Func<Task<HttpResponseMessage>> ask)
    {
        for (var tries = 0; tries < MostTries; tries += 50)
        {
            foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ask())))
            {
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    return answer;
                }

                answer.Dispose();
            }
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}
