using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Overload.Brownouts.Operators;
using PeakStore.Unit.Caching;

namespace PeakStore.Unit.Overload.Brownouts;

/// <summary>Which level holds, who decides, and what is off then.</summary>
public sealed class BrownoutTests : IDisposable
{
    private readonly CacheUnderTest _cache = new();

    private Brownout Brownout => _cache.Brownout;

    public void Dispose() => _cache.Dispose();

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "Recommendations")]
    [InlineData(2, "Recommendations FullPictures LiveCounters")]
    [InlineData(3, "Recommendations FullPictures LiveCounters Refreshing")]
    [InlineData(4, "Recommendations FullPictures LiveCounters Refreshing Browsing")]
    public void Each_level_does_without_what_the_one_below_does_and_more(int level, string off)
    {
        Brownout.SetAutomatic(level);

        Assert.Equal(off, string.Join(' ', Enum.GetValues<Feature>().Where(feature => !Brownout.Allows(feature))));
        Assert.Equal(off, string.Join(' ', BrownoutLevels.Off(level)));
    }

    [Theory]
    [InlineData(BrownoutMode.Automatic, 0, 2, 2)]
    [InlineData(BrownoutMode.Automatic, 3, 2, 3)]
    [InlineData(BrownoutMode.Automatic, 1, 2, 2)]
    [InlineData(BrownoutMode.Fixed, 1, 3, 1)]
    [InlineData(BrownoutMode.Fixed, 4, 0, 4)]
    public void An_operator_sets_the_least_or_decides_alone(BrownoutMode mode, int ordered, int automatic, int holds)
    {
        Brownout.SetAutomatic(automatic);
        Brownout.SetOrder(new(mode, ordered));

        Assert.Equal(holds, Brownout.Level);
    }

    [Fact]
    public void A_change_is_told_once_and_when_it_holds()
    {
        List<(int Told, bool Allowed)> told = [];
        Brownout.Changed += level => told.Add((level, Brownout.Allows(Feature.Recommendations)));

        Brownout.SetAutomatic(1);
        Brownout.SetAutomatic(1);
        Brownout.SetOrder(new(BrownoutMode.Automatic, 1));
        Brownout.SetAutomatic(0);
        Brownout.SetOrder(OperatorOrder.None);

        Assert.Equal([(1, false), (0, true)], told);
    }

    [Theory]
    [InlineData(BrownoutMode.Automatic, 0)]
    [InlineData(BrownoutMode.Automatic, 2)]
    [InlineData(BrownoutMode.Fixed, 4)]
    public void An_order_is_read_as_it_was_written(BrownoutMode mode, int level) =>
        Assert.Equal(new(mode, level), OrderText.Read(OrderText.Write(new(mode, level))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fixed")]
    [InlineData("fixed:7")]
    [InlineData("fixed:-1")]
    [InlineData("later:1")]
    public void What_is_no_order_orders_nothing(string? text) => Assert.Equal(OperatorOrder.None, OrderText.Read(text));

    [Theory]
    [InlineData("automatic", null, "automatic:0")]
    [InlineData("automatic", 2, "automatic:2")]
    [InlineData("fixed", 0, "fixed:0")]
    public void What_operators_may_send(string mode, int? level, string order)
    {
        Assert.True(new BrownoutRequest(mode, level).TryRead(out var read, out _));
        Assert.Equal(order, (string?)OrderText.Write(read));
    }

    [Theory]
    [InlineData(null, 1, "mode")]
    [InlineData("off", 1, "mode")]
    [InlineData("fixed", null, "level")]
    [InlineData("fixed", 5, "level")]
    [InlineData("automatic", -1, "level")]
    public void What_operators_may_not_send_is_named(string? mode, int? level, string named)
    {
        Assert.False(new BrownoutRequest(mode, level).TryRead(out _, out var error));
        Assert.Contains($"`{named}`", error, StringComparison.Ordinal);
    }
}
