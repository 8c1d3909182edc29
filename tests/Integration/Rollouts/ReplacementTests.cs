using System.Collections.Concurrent;
using System.Net;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Rollouts;

/// <summary>A rolling update, as whoever buys meanwhile sees it. See docs/draining.md.</summary>
public sealed class ReplacementTests(RunningStore store)
{
    private const string Sku = "AAA";
    private const int Buyers = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<string> _failures = new();
    private readonly ConcurrentQueue<string> _orders = new();

    [Fact]
    public async Task Replicas_are_replaced_under_load_one_after_the_other_and_no_request_fails()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var first = await StartReplicaAsync(database, migrate: true);
        await using var second = await StartReplicaAsync(database);
        await database.OfferAsync(Sku, 1_000_000);
        await using var balancer = new Balancer();
        balancer.Add(first.Address);
        balancer.Add(second.Address);
        await UntilServedByAsync(balancer, first, second, load: null);

        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => BuyAsync(balancer, stop.Token)));
        await UntilServedByAsync(balancer, first, second, load);
        await using var third = await ReplaceAsync(first, database, balancer, load);
        await using var fourth = await ReplaceAsync(second, database, balancer, load);
        await UntilServedByAsync(balancer, third, fourth, load);
        await stop.CancelAsync();
        await load;

        Assert.Empty(_failures);
        Assert.Equal(_orders.Count, _orders.Distinct().Count());
        Assert.Equal(_orders.Count, await database.ScalarAsync<long>("SELECT count(*) FROM orders"));
    }

    [Fact]
    public async Task Streams_end_at_once_so_that_browsers_go_on_with_another_replica_and_the_rest_is_served()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var service = await StartReplicaAsync(database, migrate: true);
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

    private static async Task<ServiceProcess> StartReplicaAsync(LedgerDatabase database, bool migrate = false) => await ServiceProcess.Start(
        "Ordering.Api",
        [
            ("ConnectionStrings__orderingdb", database.ConnectionString),
            ("Postgres__Migrate", migrate ? "true" : "false"),
            // What is refused for other reasons is another test's matter.
            ("RateLimits__Enabled", "false"),
            ("Overload__Mode", "Off"),
        ]).ReadyAsync();

    private static async Task<ServiceProcess> ReplaceAsync(ServiceProcess old, LedgerDatabase database, Balancer balancer, Task load)
    {
        var replacement = await StartReplicaAsync(database);
        balancer.Add(replacement.Address);
        await UntilServedByAsync(balancer, replacement, replacement, load);
        old.Terminate();
        Assert.Equal(0, await old.EndAsync());
        return replacement;
    }

    private static HttpRequestMessage Order() =>
        RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku = Sku, quantity = 1 } } });

    /// <summary>Returns when both have answered some more; without a load, when both are ready.</summary>
    private static async Task UntilServedByAsync(Balancer balancer, ServiceProcess one, ServiceProcess other, Task? load)
    {
        if (load is null)
        {
            await Eventually.BecomesAsync(() => Task.FromResult(balancer.Ready), ready => ready.Contains(one.Address) && ready.Contains(other.Address));
            return;
        }

        var before = balancer.Answered;
        await Eventually.BecomesAsync(
            () => Task.FromResult(balancer.Answered),
            answered => load.IsCompleted || (answered[one.Address] >= before[one.Address] + 50 && answered[other.Address] >= before[other.Address] + 50));
    }

    private async Task BuyAsync(Balancer balancer, CancellationToken stop)
    {
        var token = ServiceProcess.Token(RunningStore.NewBuyer(), "shopper");
        while (!stop.IsCancellationRequested)
        {
            if (await TryAsync(balancer, Order(), token, HttpStatusCode.Created) is { } id)
            {
                _orders.Enqueue(id);
                await TryAsync(balancer, new HttpRequestMessage(HttpMethod.Get, $"/api/orders/{id}"), token, HttpStatusCode.OK);
            }

            await Task.Delay(Pause, Stop);
        }
    }

    /// <returns>The id of the order, or null after a failure.</returns>
    private async Task<string?> TryAsync(Balancer balancer, HttpRequestMessage request, string token, HttpStatusCode expected)
    {
        try
        {
            using (request)
            {
                var order = await balancer.SendAsync(request, token).ReadAsync<Order>(expected);
                return order.Id.ToString();
            }
        }
        catch (Exception exception) when (!Stop.IsCancellationRequested)
        {
            _failures.Enqueue($"{request.Method} {request.RequestUri}: {exception.Message}");
            return null;
        }
    }
}
