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

        feed.Notify(order);

        Assert.True(await first.WaitAsync(TestContext.Current.CancellationToken));
        Assert.True(await second.WaitAsync(TestContext.Current.CancellationToken));
        Assert.False(other.WaitAsync(TestContext.Current.CancellationToken).AsTask().IsCompleted);
    }

    [Fact]
    public async Task A_change_before_the_wait_is_not_missed_and_many_are_told_once()
    {
        var feed = new OrderFeed();
        var order = Guid.NewGuid();
        using var watcher = feed.Subscribe(order);

        feed.Notify(order);
        feed.Notify(order);

        Assert.True(await watcher.WaitAsync(TestContext.Current.CancellationToken));
        Assert.False(watcher.WaitAsync(TestContext.Current.CancellationToken).AsTask().IsCompleted);
    }
}
