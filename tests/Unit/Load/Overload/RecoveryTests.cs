using PeakStore.Load.Overload.Maths;

namespace PeakStore.Unit.Load.Overload;

public sealed class RecoveryTests
{
    private static readonly SpikeSecond[] Before = [new(0, 1, 20), new(1, 1, 30), new(2, 1, 25)];

    [Fact]
    public void A_store_that_is_itself_at_once_needs_no_time() => Assert.Equal(0, Recovery.Of(Before, [new(10, 1, 25), new(11, 1, 30), new(12, 1, 20)]));

    [Fact]
    public void One_good_second_between_bad_ones_is_no_recovery() =>
        Assert.Equal(3, Recovery.Of(Before, [new(10, 0.5, 900), new(11, 1, 20), new(12, 0.7, 20), new(13, 1, 20), new(14, 1, 20), new(15, 1, 20)]));

    [Fact]
    public void Answers_that_are_in_time_but_slow_are_no_recovery() =>
        Assert.Equal(1, Recovery.Of(Before, [new(10, 1, 46), new(11, 1, 45), new(12, 1, null), new(13, 1, 44)]));

    [Fact]
    public void A_store_that_does_not_come_back_is_said_not_to() =>
        Assert.Null(Recovery.Of(Before, [new(10, 0.98, 20), new(11, 0.98, 20), new(12, 0.98, 20), new(13, 1, 20), new(14, 1, 20)]));
}
