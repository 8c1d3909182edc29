using System.Net;
using Aspire.Hosting.ApplicationModel;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>Nothing is answered that only one disk has.</summary>
[Collection(nameof(SurvivalTests))]
public sealed class QuorumTests(RunningStore store)
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Without_a_standby_neither_an_order_nor_its_repetition_is_answered_until_one_is_back()
    {
        await store.AllFollowAsync();
        var sku = await store.NewProductAsync(units: 5);
        using var shopper = await store.ShopperAsync("ordering-api");
        var known = Guid.NewGuid().ToString();
        var first = await OrderAsync(shopper, sku, known).ReadAsync<Order>(HttpStatusCode.Created);
        var standbys = await store.FindFollowersAsync();

        await CommandAsync(standbys, KnownResourceCommands.StopCommand);
        // One after the other: in one batch the one would wait for the other.
        var repeated = OrderAsync(shopper, sku, known);
        await Task.WhenAny(repeated, Task.Delay(LongEnough, Stop));
        var wasRepeated = repeated.IsCompleted;
        var placed = OrderAsync(shopper, sku, Guid.NewGuid().ToString());
        await Task.WhenAny(placed, Task.Delay(LongEnough, Stop));
        var wasPlaced = placed.IsCompleted;
        await CommandAsync(standbys, KnownResourceCommands.StartCommand);

        Assert.Equal((false, false), (wasRepeated, wasPlaced));
        await placed.ReadAsync<Order>(HttpStatusCode.Created);
        Assert.Equal(first.Id, (await repeated.ReadAsync<Order>(HttpStatusCode.Created)).Id);
        await store.AllFollowAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> OrderAsync(HttpClient client, string sku, string key) =>
        client.SendAsync(RunningStore.Post("/api/orders", key, new { lines = new[] { new { sku, quantity = 1 } } }), Stop);

    private Task<ExecuteCommandResult[]> CommandAsync(IEnumerable<string> resources, string command) =>
        Task.WhenAll(resources.Select(resource => store.App.ResourceCommands.ExecuteCommandAsync(resource, command, CancellationToken.None)));
}
