using PeakStore.ServiceDefaults.Data.Standbys;

namespace PeakStore.Unit.Data;

public sealed class ReadPlanTests
{
    private static readonly HostView Primary = new(Answers: true, Leads: true, TimeSpan.Zero);
    private static readonly HostView Away = new(Answers: false, Leads: false, TimeSpan.Zero);

    [Fact]
    public void Standbys_take_turns_and_the_primary_is_the_last_resort()
    {
        Assert.Equal([1, 2, 0], Order(0, Primary, Behind(0), Behind(1)));
        Assert.Equal([2, 1, 0], Order(1, Primary, Behind(0), Behind(1)));
        Assert.Equal([1, 2, 0], Order(2, Primary, Behind(0), Behind(1)));
    }

    [Fact]
    public void A_standby_that_lags_too_much_comes_after_the_primary() => Assert.Equal([2, 0, 1], Order(0, Primary, Behind(1.1), Behind(1)));

    [Fact]
    public void With_no_standby_in_time_the_primary_is_read() => Assert.Equal([0, 2, 1], Order(0, Primary, Behind(9), Behind(8)));

    [Fact]
    public void Without_a_primary_the_standby_that_lags_least_is_read_rather_than_none() => Assert.Equal([2, 1], Order(7, Away, Behind(9.5), Behind(8)));

    [Fact]
    public void Without_a_primary_standbys_that_lag_alike_take_turns()
    {
        Assert.Equal([1, 2], Order(0, Away, Behind(9), Behind(8)));
        Assert.Equal([2, 1], Order(1, Away, Behind(9), Behind(8)));
    }

    [Fact]
    public void Who_does_not_answer_is_not_asked() => Assert.Equal([2, 1], Order(0, Away, Primary, Behind(0)));

    [Fact]
    public void When_nobody_answers_everybody_is_tried() => Assert.Equal([0, 1, 2], Order(0, Away, Away, Away));

    private static HostView Behind(double seconds) => new(Answers: true, Leads: false, TimeSpan.FromSeconds(seconds));

    private static IEnumerable<int> Order(uint turn, params HostView[] hosts) => ReadPlan.Of(hosts, TimeSpan.FromSeconds(1)).InTurn(turn);
}
