using PeakStore.Load.Shoppers;
using PeakStore.Load.WaitingRoom.Crowd;
using PeakStore.Load.WaitingRoom.Fairness;

namespace PeakStore.Unit.Load.WaitingRoom;

public sealed class RoomRulesTests
{
    [Fact]
    public void A_sale_that_went_well_passes() => Assert.All(RoomRules.Of(Good()), check => Assert.True(check.Passed, check.Name));

    [Fact]
    public void Two_with_one_number_are_found() => Assert.False(RoomRules.OnePlaceEach(Good() with { People = [Person(0, 1), Person(1, 1)] }).Passed);

    [Fact]
    public void Who_asked_when_another_had_a_number_already_must_not_be_before_them()
    {
        // The first had number 2 at 20; the second asked at 30 and got number 1.
        var facts = Good() with { People = [Person(0, number: 2, asked: 10, placed: 20), Person(1, number: 1, asked: 30, placed: 40)] };

        Assert.Contains("number 2 (arrival 0) is behind number 1", RoomRules.FirstComeFirstServed(facts).Examples.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_who_asked_at_once_either_may_be_first() => Assert.True(RoomRules.FirstComeFirstServed(
        Good() with { People = [Person(0, number: 2, asked: 10, placed: 31), Person(1, number: 1, asked: 30, placed: 40)] }).Passed);

    [Fact]
    public void Overtaking_is_found_across_others_who_came_between()
    {
        var people = new[] { Person(0, number: 3, asked: 1, placed: 2), Person(1, number: 2, asked: 1, placed: 9), Person(2, number: 1, asked: 5, placed: 9) };

        Assert.Equal(1, RoomRules.FirstComeFirstServed(Good() with { People = people }).Violations);
    }

    [Fact]
    public void Nobody_may_be_let_in_when_it_was_said_that_nothing_is_left()
    {
        Assert.False(RoomRules.NobodyAfterSoldOut(Good() with { AfterSoldOut = [false, true] }).Passed);
        Assert.False(RoomRules.NobodyAfterSoldOut(Good() with { SoldOutAt = 45 }).Passed);
        // Not sold out at all: whoever was let in came in time.
        Assert.True(RoomRules.NobodyAfterSoldOut(Good() with { SoldOutAt = 0 }).Passed);
    }

    [Fact]
    public void A_way_around_that_works_is_found() =>
        Assert.False(RoomRules.NoWayAround(Good() with { Bypasses = [new("order without an admission", Succeeded: true, "201")] }).Passed);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Sold_is_what_there_was_no_more_and_no_less(int paid) => Assert.False(RoomRules.SoldExactly(Good() with { Paid = paid }).Passed);

    private static RoomFacts Good() => new(
        [Person(0, 1, knocked: 50), Person(1, 2, knocked: 60), Person(2, 3)], SoldOutAt: 100, AfterSoldOut: [false],
        [new("order without an admission", Succeeded: false, "other 4xx")], Units: 2, Paid: 2);

    private static InLine Person(int arrival, long number, long asked = 10, long placed = 20, long knocked = 0) => new(arrival, new Buyer($"b{arrival}"))
    {
        Number = number,
        Asked = asked,
        Placed = placed,
        Knocked = knocked,
        Admission = knocked > 0 ? "let in" : null,
        Admitted = knocked > 0 ? knocked + 1 : 0,
    };
}
