using PeakStore.Load.Measuring;
using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Overload.Maths;
using PeakStore.Load.Overload.Measuring;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.Unit.Load.Overload;

public sealed class GoodputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(Outcome.Ok, 900, Ending.Good)]
    [InlineData(Outcome.SoldOut, 900, Ending.Good)]
    [InlineData(Outcome.Created, 1100, Ending.Late)]
    [InlineData(Outcome.Timeout, 3000, Ending.TimedOut)]
    [InlineData(Outcome.ServerError, 5, Ending.Failed)]
    [InlineData(Outcome.Refused, 5, Ending.Failed)]
    public void An_answer_is_of_use_only_in_time(Outcome outcome, int milliseconds, object ending) =>
        Assert.Equal(ending, Endings.Of(outcome, retryAfter: false, TimeSpan.FromMilliseconds(milliseconds), Patience));

    [Fact]
    public void A_refusal_that_does_not_say_when_to_come_back_is_a_failure()
    {
        Assert.Equal(Ending.Refused, Endings.Of(Outcome.Unavailable, retryAfter: true, TimeSpan.Zero, Patience));
        Assert.Equal(Ending.Failed, Endings.Of(Outcome.Unavailable, retryAfter: false, TimeSpan.Zero, Patience));
    }

    [Fact]
    public void Shares_of_wishes_make_one_and_rolls_hit_them()
    {
        Assert.Equal(1, Wish.All.Sum(wish => wish.Share), precision: 9);
        Assert.All(Wish.All, (wish, i) => Assert.Equal(i, wish.Number));
        Assert.Equal(Wish.Order, Wish.Of(0));
        Assert.Equal(Wish.History, Wish.Of(0.0601));
        Assert.Equal(Wish.SearchPage, Wish.Of(0.9999999999));
    }

    [Fact]
    public void What_was_wished_in_a_second_counts_there_however_late_it_ends()
    {
        var tally = new Tally(3);
        tally.Record(Wish.Order, second: 1, Ending.Late, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        tally.Record(Wish.Order, second: 1, Ending.Good, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
        tally.Record(Wish.Search, second: 2, Ending.Refused, TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1));

        Assert.Equal([0, 2, 1], tally.Seconds.Select(second => second.Offered));
        Assert.Equal([0, 1, 0], tally.Seconds.Select(second => second.Good));
        Assert.Equal((1, 1), (tally.Count(Priority.Critical, Ending.Good), tally.Count(Priority.Low, Ending.Refused)));
        // What the simulator was late by is not the refusal's.
        Assert.InRange(tally.Refusals(Priority.Low).Max, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, tally.Checkouts.Count);
    }

    [Fact]
    public void Work_is_the_number_of_calls_when_all_are_answered_whatever_they_cost() => Assert.Equal(100, Work.Of([10, 90], [10, 90], [7, 0.3]), precision: 9);

    [Fact]
    public void Who_answers_the_dear_ones_does_more_than_who_answers_as_many_cheap_ones()
    {
        Assert.Equal(100 * 50.0 / 140, Work.Of([10, 90], [10, 0], [5, 1]), precision: 9);
        Assert.Equal(100 * 10.0 / 140, Work.Of([10, 90], [0, 10], [5, 1]), precision: 9);
        Assert.Equal(0, Work.Of([0, 0], [0, 0], [5, 1]));
    }
}
