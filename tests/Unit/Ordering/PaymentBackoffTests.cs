using PeakStore.Ordering.Payments;

namespace PeakStore.Unit.Ordering;

public sealed class PaymentBackoffTests
{
    private static readonly PaymentOptions Options = new() { FirstRetry = TimeSpan.FromSeconds(2), LongestRetry = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData(1, 0.0, 1)]
    [InlineData(1, 1.0, 2)]
    [InlineData(3, 1.0, 8)]
    [InlineData(50, 1.0, 60)]
    [InlineData(50, 0.0, 30)]
    public void The_wait_doubles_to_its_ceiling_and_is_spread(int attempts, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), PaymentBackoff.After(attempts, Options, jitter));
}
