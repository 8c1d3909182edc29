using Microsoft.Extensions.Logging.Abstractions;
using PeakStore.ServiceDefaults.Overload.Brownouts.Operators;
using PeakStore.Unit.Caching;
using StackExchange.Redis;

namespace PeakStore.Unit.Overload.Brownouts;

public sealed class OperatorOrdersTests : IDisposable
{
    private readonly CacheUnderTest _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Whatever_the_client_of_Redis_throws_no_order_is_given_and_the_service_goes_on()
    {
        var asked = 0;
        var redis = new Lazy<IConnectionMultiplexer>(
            () =>
            {
                Interlocked.Increment(ref asked);
                throw new InvalidOperationException("Reading is not allowed after reader was completed.");
            },
            LazyThreadSafetyMode.PublicationOnly);
        using var orders = new OperatorOrders(redis, _cache.Brownout, _cache.Time, NullLogger<OperatorOrders>.Instance);

        Assert.False(await orders.GiveAsync(new OperatorOrder(BrownoutMode.Fixed, 3), TestContext.Current.CancellationToken));
        await orders.StartAsync(TestContext.Current.CancellationToken);
        while (Volatile.Read(ref asked) < 3)
        {
            Assert.False(orders.ExecuteTask!.IsCompleted);
            _cache.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(0, _cache.Brownout.Level);
        await orders.StopAsync(TestContext.Current.CancellationToken);
    }
}
