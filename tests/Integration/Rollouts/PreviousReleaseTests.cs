using System.Net;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Rollouts;

/// <summary>Until a rollout is over, and after one that is taken back, the release before runs on this schema.</summary>
public sealed class PreviousReleaseTests(RunningStore store)
{
    [Fact]
    [Trait("Category", "Long")]
    public async Task The_release_before_sells_on_this_schema()
    {
        await using var release = await PreviousRelease.CheckOutAsync();
        var ordering = await release.BuildAsync("Ordering.Api");
        await using var database = await LedgerDatabase.CreateAsync(store);
        (string, string)[] settings = [("ConnectionStrings__orderingdb", database.ConnectionString)];
        await using (var job = ServiceProcess.Start("Ordering.Api", settings, "--migrate"))
        {
            Assert.True(await job.EndAsync() == 0, job.Log);
        }

        await database.OfferAsync("AAA", 2);
        await using var service = await ServiceProcess.Start(ordering, settings).ReadyAsync();
        using var shopper = service.Client();

        var order = await shopper.SendAsync(
            RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku = "AAA", quantity = 1 } } }), Stop)
            .ReadAsync<Order>(HttpStatusCode.Created);

        Assert.Equal(order.Id, (await shopper.GetAsync($"/api/orders/{order.Id}", Stop).ReadAsync<Order>(HttpStatusCode.OK)).Id);
        Assert.Equal(["AAA 2 1 0"], await database.RowsAsync("SELECT sku, on_hand, held, sold FROM stock"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
