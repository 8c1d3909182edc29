using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>Orders are read from standbys, and shoppers see what they did all the same.</summary>
[Collection(nameof(SurvivalTests))]
public sealed class StandbyReadTests(RunningStore store)
{
    private const string Token = "Consistency-Token";

    [Fact]
    public async Task While_standbys_lag_a_reader_sees_its_own_write()
    {
        await store.AllFollowAsync();
        var sku = await store.NewProductAsync(units: 5);
        using var shopper = await store.ShopperAsync("ordering-api");
        await store.OnStandbysAsync("SELECT pg_wal_replay_pause()");
        try
        {
            using var placed = await shopper.SendAsync(
                RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku, quantity = 1 } } }), Stop);
            Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
            var token = Assert.Single(placed.Headers.GetValues(Token));

            Assert.Single((await ListAsync(shopper, token)).Items);
            Assert.Single((await ListAsync(shopper, token: null)).Items);
            // Whoever has seen nothing is served by a standby, which does not know of the order, until that lags too much.
            await Eventually.BecomesAsync(() => ListAsync(shopper, "0/0"), seen => seen.Items.Count == 1);
            Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(shopper, "nonsense")).StatusCode);
        }
        finally
        {
            await store.OnStandbysAsync("SELECT pg_wal_replay_resume()");
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<Page<Order>> ListAsync(HttpClient client, string? token) => GetAsync(client, token).ReadAsync<Page<Order>>(HttpStatusCode.OK);

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/orders");
        if (token is not null)
        {
            request.Headers.Add(Token, token);
        }

        return await client.SendAsync(request, Stop);
    }
}
