using System.Collections.Concurrent;
using System.Net;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Rollouts;

/// <summary>One of several that do the same.</summary>
internal interface IReplica : IAsyncDisposable
{
    Uri Address { get; }

    /// <summary>SIGTERM, as whoever replaces it sends.</summary>
    void Terminate();

    /// <returns>The exit code.</returns>
    Task<int> EndAsync();
}

/// <summary>A rolling update of two replicas of Ordering.Api, as whoever buys meanwhile sees it.</summary>
/// <param name="start">Returns a replica that is ready; the first one is told to migrate.</param>
internal sealed class Rollout(LedgerDatabase database, Func<bool, Task<IReplica>> start)
{
    private const string Sku = "AAA";
    private const int Buyers = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<string> _failures = new();
    private readonly ConcurrentQueue<string> _orders = new();

    /// <summary>Nobody may notice, and every order must be there.</summary>
    public async Task ReplaceAllAsync()
    {
        await using var first = await start(true);
        await using var second = await start(false);
        await database.OfferAsync(Sku, 1_000_000);
        await using var balancer = new Balancer();
        balancer.Add(first.Address);
        balancer.Add(second.Address);
        await Eventually.BecomesAsync(() => Task.FromResult(balancer.Ready), ready => ready.Count == 2);

        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => BuyAsync(balancer, stop.Token)));
        await UntilServedByAsync(balancer, load, first, second);
        await using var third = await ReplaceAsync(first, balancer, load);
        await using var fourth = await ReplaceAsync(second, balancer, load);
        await UntilServedByAsync(balancer, load, third, fourth);
        await stop.CancelAsync();
        await load;

        Assert.True(_failures.IsEmpty, string.Join('\n', _failures.Take(10)));
        Assert.Equal(_orders.Count, _orders.Distinct().Count());
        Assert.Equal(_orders.Count, await database.ScalarAsync<long>("SELECT count(*) FROM orders"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<IReplica> ReplaceAsync(IReplica old, Balancer balancer, Task load)
    {
        var replacement = await start(false);
        balancer.Add(replacement.Address);
        await UntilServedByAsync(balancer, load, replacement);
        old.Terminate();
        Assert.Equal(0, await old.EndAsync());
        return replacement;
    }

    /// <summary>Returns when each of them has answered some more.</summary>
    private static async Task UntilServedByAsync(Balancer balancer, Task load, params IReplica[] replicas)
    {
        var before = balancer.Answered;
        await Eventually.BecomesAsync(
            () => Task.FromResult(balancer.Answered),
            answered => load.IsCompleted || replicas.All(replica => answered[replica.Address] >= before[replica.Address] + 50));
    }

    private async Task BuyAsync(Balancer balancer, CancellationToken stop)
    {
        var token = ServiceProcess.Token(RunningStore.NewBuyer(), "shopper");
        while (!stop.IsCancellationRequested)
        {
            var order = RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku = Sku, quantity = 1 } } });
            if (await TryAsync(balancer, order, token, HttpStatusCode.Created) is { } id)
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
