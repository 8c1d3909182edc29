using FsCheck;
using FsCheck.Fluent;
using PeakStore.Load.WaitingRoom.Fairness;

namespace PeakStore.Unit.Load.WaitingRoom;

public sealed class OrderTests
{
    [Fact]
    public void The_same_order_is_fair_and_the_reverse_is_as_unfair_as_can_be()
    {
        Assert.Equal(1, Order.Tau([1, 2, 3, 4]));
        Assert.Equal(-1, Order.Tau([4, 3, 2, 1]));
        Assert.Equal(6, Order.Inversions([4, 3, 2, 1]));
        Assert.Equal(1, Order.Tau([]));
    }

    [Fact]
    public void Inverted_pairs_are_counted_as_who_compares_all_with_all_would() => Prop.ForAll<int[]>(some =>
    {
        long[] ranks = [.. some.Distinct().Select(each => (long)each)];
        var pairs = Enumerable.Range(0, ranks.Length).Sum(i => ranks.Skip(i + 1).Count(later => later < ranks[i]));
        return Order.Inversions(ranks) == pairs;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_fared_worst_lost_so_many_places()
    {
        // By rank 7 is third and comes first; 3, who was to be first, comes last.
        Assert.Equal(2, Order.MostOvertaken([7, 5, 3]));
        Assert.Equal(0, Order.MostOvertaken([10, 20, 30]));
        Assert.Equal(0, Order.MostOvertaken([]));
    }
}
