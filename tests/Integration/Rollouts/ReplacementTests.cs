using System.Net;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Rollouts;

/// <summary>A rolling update of processes. See docs/draining.md; that of containers is in Images.</summary>
public sealed class ReplacementTests(RunningStore store)
{
    private const string Sku = "AAA";

    [Fact]
    public async Task Replicas_are_replaced_under_load_one_after_the_other_and_no_request_fails()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await new Rollout(database, async migrate => await StartAsync(database, migrate)).ReplaceAllAsync();
    }

    [Fact]
    public async Task Streams_end_at_once_so_that_browsers_go_on_with_another_replica_and_the_rest_is_served()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var service = await StartAsync(database, migrate: true);
        await database.OfferAsync(Sku, 5);
        using var shopper = service.Client();
        var order = await shopper.SendAsync(Order(), Stop).ReadAsync<Order>(HttpStatusCode.Created);
        using var events = await shopper.GetAsync($"/api/orders/{order.Id}/events", HttpCompletionOption.ResponseHeadersRead, Stop);
        await using var stream = await events.Content.ReadAsStreamAsync(Stop);
        using var reader = new StreamReader(stream);
        Assert.Contains("placed", await reader.ReadLineAsync(Stop));

        service.Terminate();
        await reader.ReadToEndAsync(Stop);

        // The stream is over, the replica is not.
        await shopper.SendAsync(Order(), Stop).ReadAsync<Order>(HttpStatusCode.Created);
        Assert.Equal(0, await service.EndAsync());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static HttpRequestMessage Order() =>
        RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku = Sku, quantity = 1 } } });

    private static Task<ServiceProcess> StartAsync(LedgerDatabase database, bool migrate) =>
        ServiceProcess.Start("Ordering.Api", ServiceProcess.Alone(database, migrate)).ReadyAsync();
}
