using PeakStore.Ordering.Orders;

namespace PeakStore.Unit.Ordering;

public sealed class OrderFeedTests
{
    [Fact]
    public async Task Each_watcher_of_the_order_is_told_and_no_other()
    {
        var feed = new OrderFeed();
        var order = Guid.NewGuid();
        using var first = feed.Subscribe(order);
        using var second = feed.Subscribe(order);
        using var other = feed.Subscribe(Guid.NewGuid());

        feed.Tell(order, Paid);

        Assert.Equal(Paid, await WaitAsync(first));
        Assert.Equal(Paid, await WaitAsync(second));
        Assert.False(WaitAsync(other).IsCompleted);
    }

    private static readonly OrderChange Paid = new(OrderStatus.Paid);

    [Fact]
    public async Task A_change_before_the_wait_is_not_missed_and_many_are_told_once()
    {
        var feed = new OrderFeed();
        var order = Guid.NewGuid();
        using var watcher = feed.Subscribe(order);

        feed.Tell(order, Paid);
        feed.Tell(order, Paid);

        await WaitAsync(watcher);
        Assert.False(WaitAsync(watcher).IsCompleted);
    }

    [Fact]
    public async Task Without_news_the_wait_ends_by_itself()
    {
        using var watcher = new OrderFeed().Subscribe(Guid.NewGuid());

        Assert.Null(await watcher.NextAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken));
    }

    private static Task<OrderChange?> WaitAsync(OrderFeed.Subscription watcher) =>
        watcher.NextAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken);
}
