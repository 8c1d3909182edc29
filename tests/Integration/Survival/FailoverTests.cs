using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>The leader of Postgres is lost together with its disk, and nobody's order is. These run alone, as all that break the store.</summary>
[Collection(nameof(SurvivalTests))]
public sealed class FailoverTests(RunningStore store)
{
    private const int Shoppers = 8;

    [Fact]
    public async Task The_loss_of_the_leader_and_its_disk_loses_no_order_and_restarts_no_service_twice_in_a_row()
    {
        await store.AllFollowAsync();
        var sku = await store.NewProductAsync(units: 100_000);
        await using var services = store.WatchServices();
        await using var crowd = await Crowd.StartAsync(store, sku, Shoppers);

        for (var failovers = 0; failovers < 2; failovers++)
        {
            await crowd.BuysOnAsync();
            var lost = await store.FindPostgresAsync(TargetSessionAttributes.Primary);
            await store.KillStoreAsync(lost.Resource);
            lost.DeleteData();

            await store.FailOverAsync();
            await crowd.BuysOnAsync();

            var leader = await store.FindPostgresAsync(TargetSessionAttributes.Primary);
            Assert.NotEqual(lost.Resource, leader.Resource);
            await store.RecoverAsync(lost.Resource);
            await store.AllFollowAsync();
        }

        await crowd.StopAsync();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{crowd.Bought.Count} orders; who waited longest waited {crowd.Bought.Max(bought => bought.Waited.TotalSeconds):0.0} s");
        await AllAreThereAsync(crowd.Bought);
        await NoKeyIsUsedTwiceAsync(crowd.Bought, sku);
        services.AllStillRun();
        await store.AllFollowAsync();
    }

    [Fact]
    public async Task A_failover_that_might_lose_orders_is_refused_and_changes_nothing()
    {
        await store.AllFollowAsync();
        var standby = await store.FindPostgresAsync(TargetSessionAttributes.Standby);
        var leader = await store.FindPostgresAsync(TargetSessionAttributes.Primary);
        await store.App.ResourceCommands.ExecuteCommandAsync(standby.Resource, KnownResourceCommands.StopCommand, Stop);

        var refused = await store.App.ResourceCommands.ExecuteCommandAsync("postgres", "failover", Stop);

        Assert.False(refused.Success);
        Assert.Contains(standby.Resource, refused.Message, StringComparison.Ordinal);
        await store.RecoverAsync(standby.Resource);
        await store.AllFollowAsync();
        Assert.Equal(leader, await store.FindPostgresAsync(TargetSessionAttributes.Primary));
        await store.NewProductAsync(units: 1);
    }

    private static Task AllAreThereAsync(IEnumerable<Bought> all) => EachAsync(all, async bought =>
    {
        var order = await AnsweredAsync(() => bought.Shopper.GetAsync($"/api/orders/{bought.Order.Id}", Stop)).ReadAsync<Order>(HttpStatusCode.OK);
        Assert.Equal((bought.Order.Id, bought.Order.Total), (order.Id, order.Total));
        Assert.Equal(bought.Order.Lines, order.Lines);
    });

    private static Task NoKeyIsUsedTwiceAsync(IEnumerable<Bought> all, string sku) => EachAsync(all, async bought =>
    {
        var again = await AnsweredAsync(() => bought.Shopper.SendAsync(Crowd.Order(sku, bought.Key), Stop)).ReadAsync<Order>(HttpStatusCode.Created);
        Assert.Equal(bought.Order.Id, again.Id);
        Assert.Equal(bought.Order.Lines, again.Lines);
    });

    /// <summary>A pool may still have connections to a server that died, and take it for dead for another second.</summary>
    private static Task<HttpResponseMessage> AnsweredAsync(Func<Task<HttpResponseMessage>> ask) =>
        Eventually.BecomesAsync(ask, answer => answer.StatusCode != HttpStatusCode.ServiceUnavailable);

    private static Task EachAsync(IEnumerable<Bought> all, Func<Bought, Task> check) =>
        Parallel.ForEachAsync(all, Stop, async (bought, _) => await check(bought));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
