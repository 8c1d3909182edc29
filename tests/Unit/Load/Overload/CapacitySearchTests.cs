using PeakStore.Load.Overload.Maths;

namespace PeakStore.Unit.Load.Overload;

public sealed class CapacitySearchTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(333)]
    [InlineData(1234)]
    public void The_capacity_of_a_store_that_refuses_what_is_too_much_is_found(double capacity)
    {
        var search = Run(rate => Math.Min(rate, capacity), mostSteps: 20);

        Assert.InRange(search.Capacity, capacity * 0.9, capacity);
    }

    [Fact]
    public void A_store_that_collapses_is_asked_again_for_less()
    {
        // Above its capacity of 500 it does hardly anything: the best is what it did below.
        var search = Run(rate => rate <= 500 ? rate : 50, mostSteps: 20);

        Assert.InRange(search.Capacity, 450, 500);
    }

    [Fact]
    public void The_search_has_an_end_even_if_the_store_never_gives_in()
    {
        var tried = 0;
        var search = new CapacitySearch(first: 100, mostSteps: 7);
        for (; search.Next is { } rate; tried++)
        {
            search.Tried(rate, offered: rate, goodput: rate);
        }

        Assert.Equal(7, tried);
    }

    [Fact]
    public void A_store_that_does_nothing_is_asked_for_less_and_less_and_then_left_alone() => Assert.Equal(0, Run(_ => 0, mostSteps: 10).Capacity);

    private static CapacitySearch Run(Func<double, double> store, int mostSteps)
    {
        var search = new CapacitySearch(first: 100, mostSteps);
        while (search.Next is { } rate)
        {
            search.Tried(rate, rate, store(rate));
        }

        return search;
    }
}
