using PeakStore.ServiceDefaults.Feeds;

namespace PeakStore.Unit.Feeds;

public sealed class FeedTests
{
    private readonly Feed<string, string> _feed = new();

    [Fact]
    public async Task Each_watcher_of_the_thing_is_told_and_no_other()
    {
        using var first = _feed.Subscribe("lamp");
        using var second = _feed.Subscribe("lamp");
        using var other = _feed.Subscribe("chair");

        _feed.Tell("lamp", "sold");

        Assert.Equal("sold", await WaitAsync(first));
        Assert.Equal("sold", await WaitAsync(second));
        Assert.False(WaitAsync(other).IsCompleted);
    }

    [Fact]
    public async Task A_change_before_the_wait_is_not_missed_and_of_many_the_newest_counts()
    {
        using var watcher = _feed.Subscribe("lamp");

        _feed.Tell("lamp", "three left");
        _feed.Tell("lamp", "two left");

        Assert.Equal("two left", await WaitAsync(watcher));
        Assert.False(WaitAsync(watcher).IsCompleted);
    }

    [Fact]
    public async Task Without_news_the_wait_ends_by_itself()
    {
        using var watcher = _feed.Subscribe("lamp");

        Assert.Null(await watcher.NextAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_the_last_watcher_has_left_is_no_longer_watched()
    {
        var first = _feed.Subscribe("lamp");
        var second = _feed.Subscribe("lamp");

        first.Dispose();
        Assert.True(_feed.IsWatched("lamp"));
        second.Dispose();

        Assert.False(_feed.IsWatched("lamp"));
        Assert.Empty(_feed.Watched);
    }

    private static Task<string?> WaitAsync(Feed<string, string>.Subscription watcher) =>
        watcher.NextAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken);
}
