using PeakStore.Web.WaitingRoom.Pages;

namespace PeakStore.Unit.WaitingRoom;

public sealed class RoomTextTests
{
    [Theory]
    [InlineData(1000, 0, "not known yet")]
    [InlineData(0, 5, "less than a minute")]
    [InlineData(100, 10, "less than a minute")]
    [InlineData(600, 10, "about a minute")]
    [InlineData(1800, 10, "about 3 minutes")]
    [InlineData(20_000, 10, "about 35 minutes")]
    [InlineData(100_000, 10, "about 3 hours")]
    [InlineData(10_000_000, 10, "more than twelve hours")]
    public void A_wait_is_told_as_exactly_as_it_is_known(long ahead, double rate, string text) => Assert.Equal(text, RoomText.Wait(ahead, rate));

    [Fact]
    public void Who_is_far_away_looks_seldom_and_nobody_all_the_time()
    {
        Assert.Equal(3, PollInterval.Seconds(0, 0.5));
        Assert.Equal(10, PollInterval.Seconds(60, 0.5));
        Assert.Equal(20, PollInterval.Seconds(10_000, 0.5));
        Assert.InRange(PollInterval.Seconds(null, 0), 5, 7);
        Assert.InRange(PollInterval.Seconds(null, 1), 9, 11);
    }
}
