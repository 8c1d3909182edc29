using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>
/// Shoppers who order one thing after the other, as good clients do: with no answer, the same order with the same key again.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ConcurrentQueue<Bought> _bought = new();
    private readonly Task _buying;

    private Crowd(string sku, IEnumerable<HttpClient> shoppers) => _buying = Task.WhenAll(shoppers.Select(shopper => BuyAsync(shopper, sku)));

    /// <summary>What was answered with 201, in the order of the answers.</summary>
    public IReadOnlyCollection<Bought> Bought => _bought;

    public static async Task<Crowd> StartAsync(RunningStore store, string sku, int shoppers) =>
        new(sku, await Task.WhenAll(Enumerable.Range(0, shoppers).Select(_ => store.ShopperAsync("ordering-api"))));

    /// <summary>Returns when each of them, and some twice, has bought something more.</summary>
    public Task BuysOnAsync()
    {
        var enough = _bought.Count + 20;
        return Eventually.BecomesAsync(() => Task.FromResult(_bought.Count), count => count >= enough || _buying.IsCompleted);
    }

    /// <summary>Has them finish what they are about.</summary>
    public Task StopAsync()
    {
        _stop.Cancel();
        return _buying;
    }

    public static HttpRequestMessage Order(string sku, string key) =>
        RunningStore.Post("/api/orders", key, new { lines = new[] { new { sku, quantity = 1 } } });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _buying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what went wrong first is what the test tells
        _stop.Dispose();
    }

    private async Task BuyAsync(HttpClient shopper, string sku)
    {
        while (!_stop.IsCancellationRequested)
        {
            var (key, asked) = (Guid.NewGuid().ToString(), Stopwatch.GetTimestamp());
            var order = await Eventually.BecomesAsync(() => TryAsync(shopper, sku, key), answer => answer is not null);
            _bought.Enqueue(new Bought(shopper, key, order!, Stopwatch.GetElapsedTime(asked)));
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<Order?> TryAsync(HttpClient shopper, string sku, string key)
    {
        using var answer = await shopper.SendAsync(Order(sku, key), TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            return await answer.Content.ReadFromJsonAsync<Order>(TestContext.Current.CancellationToken);
        }

        // whatever is said when no order can be taken, it is that
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        return null;
    }
}

/// <summary>An order as it was answered.</summary>
internal sealed record Bought(HttpClient Shopper, string Key, Order Order, TimeSpan Waited);
