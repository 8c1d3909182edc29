using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Unit.Messaging;

public sealed class RetryDelayTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 200)]
    [InlineData(6, 6_400)]
    [InlineData(7, 10_000)]
    [InlineData(1_000, 10_000)]
    public void The_wait_doubles_with_each_redelivery_up_to_ten_seconds(int redeliveries, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RetryDelay.After(redeliveries));
}
