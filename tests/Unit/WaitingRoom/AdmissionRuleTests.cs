using PeakStore.Web.WaitingRoom;
using PeakStore.Web.WaitingRoom.Admission;

namespace PeakStore.Unit.WaitingRoom;

public sealed class AdmissionRuleTests
{
    private const int Plenty = 100_000_000;

    private readonly WaitingRoomOptions _options = new();

    /// <summary>A store that is pressed from so many active shoppers on; each of them shops for a while and leaves.</summary>
    private List<(int Active, double Target, long Called)> Simulate(int seconds, Func<int, int> capacity, int stayFor = 10, long waiting = Plenty, Func<int, int?>? stock = null)
    {
        var rule = new AdmissionRule(_options);
        var pace = rule.Begin(null);
        var leaving = new long[seconds + stayFor + 1];
        var (active, served) = (0L, 0L);
        var seen = new List<(int, double, long)>();
        for (var second = 0; second < seconds; second++)
        {
            // As it was felt over the last second, not after those have gone who are done.
            var stress = active / (double)capacity(second);
            active -= leaving[second];
            (var calls, pace) = rule.Decide(new(stress, (int)active, waiting - served, stock is null ? Plenty : stock(second)), pace);
            active += calls;
            served += calls;
            leaving[second + stayFor] += calls;
            seen.Add(((int)active, pace.Target, calls));
        }

        return seen;
    }

    [Theory]
    [InlineData(200, 10)]
    [InlineData(2000, 10)]
    [InlineData(2000, 90)]
    [InlineData(2000, 2)]
    [InlineData(2000, 1)]
    public void It_finds_what_the_store_can_take_however_long_people_shop(int capacity, int stayFor)
    {
        var seen = Simulate(seconds: 600, _ => capacity, stayFor);

        // Used well on average, and never far too much.
        Assert.InRange(seen.Skip(100).Average(second => second.Active), 0.6 * capacity, capacity * 1.05);
        Assert.True(seen.Skip(100).Max(second => second.Active) < capacity * 1.3);
    }

    [Fact]
    public void A_store_that_gets_worse_gets_fewer_within_seconds_and_more_again_when_it_is_well()
    {
        var seen = Simulate(seconds: 400, second => second is > 100 and < 160 ? 100 : 1000);

        Assert.True(seen[95].Active > 600);
        Assert.True(seen[150].Active < 150);
        Assert.True(seen[395].Active > 500);
    }

    [Fact]
    public void A_store_that_refuses_everything_gets_only_the_few_that_keep_the_line_moving()
    {
        var seen = Simulate(seconds: 180, second => second < 60 ? 1000 : 1);

        Assert.All(seen.Skip(120), second => Assert.InRange(second.Active, 0, 2 * _options.FewestActive));
        Assert.True(seen.Skip(120).Sum(second => second.Called) > 0);
    }

    [Fact]
    public void Nobody_is_let_in_for_what_is_not_there()
    {
        Assert.All(Simulate(30, _ => 1000, stock: _ => 0), second => Assert.Equal(0, second.Called));
        Assert.All(Simulate(30, _ => 1000, stock: _ => null), second => Assert.Equal(0, second.Called));
    }

    [Fact]
    public void The_last_units_are_not_crowded()
    {
        var seen = Simulate(60, _ => 1000, stock: _ => 8);

        Assert.All(seen, second => Assert.InRange(second.Active, 0, 10));
        Assert.Contains(seen, second => second.Active == 10);
    }

    [Fact]
    public void Nobody_is_called_who_is_not_there()
    {
        var seen = Simulate(60, _ => 1000, waiting: 7);

        Assert.Equal(7, seen.Sum(second => second.Called));
        // A target that nobody fills says nothing, and does not grow.
        Assert.Equal(_options.FirstActive, seen[^1].Target);
    }

    [Fact]
    public void Another_controller_goes_on_where_the_first_was()
    {
        var rule = new AdmissionRule(_options);

        Assert.Equal(400, rule.Begin(400).Target);
        Assert.Equal(_options.FewestActive, rule.Begin(0.1).Target);
    }
}
