using PeakStore.Load.Measuring;

namespace PeakStore.Unit.Load;

public sealed class SecondsTests
{
    private readonly Measurements _measured = new();
    private readonly Seconds _seconds;

    public SecondsTests() => _seconds = new Seconds(_measured);

    [Fact]
    public void A_second_has_what_happened_since_the_one_before()
    {
        Arrive(3);
        _measured.AttemptEnds(CallKind.Order, Outcome.Created);
        _measured.CallEnds(CallKind.Order, TimeSpan.FromMilliseconds(40));
        _seconds.Cut(TimeSpan.FromSeconds(1));
        Arrive(2);
        _measured.VisitEnds();

        var second = _seconds.Cut(TimeSpan.FromSeconds(2))!;

        Assert.Equal((2, 2, 4), (second.At, second.Arrived, second.InFlight));
        Assert.Equal((0, null, null), (second.RateOf(Outcome.Created), second.OrderP99, second.OtherP99));
        Assert.Equal((1, 40), (_seconds.All[0].RateOf(Outcome.Created), _seconds.All[0].OrderP99));
    }

    [Fact]
    public void Rates_are_right_when_a_look_came_late()
    {
        Arrive(30);

        Assert.Equal(10, _seconds.Cut(TimeSpan.FromSeconds(3))!.ArrivalRate);
        Assert.Null(_seconds.Cut(TimeSpan.FromSeconds(3.01)));
    }

    private void Arrive(int visits)
    {
        for (var i = 0; i < visits; i++)
        {
            _measured.VisitBegins(TimeSpan.Zero);
        }
    }
}
