using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;
using PeakStore.Web.WaitingRoom.Admission;

namespace PeakStore.Unit.WaitingRoom;

public sealed class OrderingHealthTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ReportedStress _reported;
    private readonly OrderingHealth _health;

    public OrderingHealthTests()
    {
        _reported = new(_time);
        _health = new(_reported, _time);
    }

    [Fact]
    public void What_ordering_reports_counts_and_what_others_report_does_not()
    {
        Assert.Equal(0, _health.Current);

        _reported.Add("catalog-api", 2);
        _reported.Add("ordering-api", 0.5);

        Assert.Equal(0.5, _health.Current);
    }

    [Fact]
    public void An_ordering_that_does_not_answer_is_pressed_until_it_does_or_nobody_knows()
    {
        _health.Refused();
        Assert.True(_health.Current > 1);
        _health.Answered();
        Assert.Equal(0, _health.Current);

        _health.Refused();
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, _health.Current);
    }
}
