using PeakStore.Tool.Regions;

namespace PeakStore.Unit.Tool.Regions;

public sealed class OddsTests
{
    // By the tables of any book of statistics.
    [Theory]
    [InlineData(0.5, 0.05, 2)]
    [InlineData(1, 0.001, 5)]
    [InlineData(4, 0.05, 8)]
    [InlineData(10, 0.001, 21)]
    [InlineData(0, 0.001, 0)]
    public void The_number_that_is_seldom_exceeded_is_that_of_the_tables(double mean, double chance, long expected) =>
        Assert.Equal(expected, Odds.PoissonQuantile(mean, chance));

    [Theory]
    [InlineData(1_000)]
    [InlineData(150_000)]
    public void Of_many_it_is_where_the_normal_distribution_puts_it(double mean) =>
        Assert.InRange(Odds.PoissonQuantile(mean, 0.001), mean + (3.0 * Math.Sqrt(mean)), mean + (3.2 * Math.Sqrt(mean)));

    [Theory]
    [InlineData(2, 3, 0.9)]
    [InlineData(1, 2, 0.99)]
    [InlineData(3, 3, 0.5)]
    [InlineData(0, 4, 0.1)]
    public void The_chance_that_enough_are_there_is_that_of_all_cases_together(int needed, int all, double each)
    {
        var expected = 0.0;
        for (var who = 0; who < 1 << all; who++)
        {
            var there = int.PopCount(who);
            expected += there >= needed ? Math.Pow(each, there) * Math.Pow(1 - each, all - there) : 0;
        }

        Assert.Equal(expected, Odds.AtLeast(needed, all, each), 12);
    }

    /// <summary>Orders come by chance, and each takes another time to the other region; at some moment the first is gone.</summary>
    [Fact]
    public void Orders_that_are_lost_are_as_many_as_the_formula_says()
    {
        const double Rate = 50, MeanLag = 2;
        const int Losses = 4_000;
        var random = new Random(20261127);
        var lost = new long[Losses];
        for (var loss = 0; loss < Losses; loss++)
        {
            // From far enough before the moment 0 that nothing older is still on its way.
            for (var at = -40.0; (at += -Math.Log(1 - random.NextDouble()) / Rate) < 0;)
            {
                var lag = -Math.Log(1 - random.NextDouble()) * MeanLag;
                lost[loss] += at + lag > 0 ? 1 : 0;
            }
        }

        // Four times the standard error either way; the seed is fixed, so it is the same each time.
        Assert.InRange(lost.Average(), (Rate * MeanLag) - (4 * Math.Sqrt(Rate * MeanLag / Losses)), (Rate * MeanLag) + (4 * Math.Sqrt(Rate * MeanLag / Losses)));
        var quantile = Odds.PoissonQuantile(Rate * MeanLag, 0.05);
        Assert.InRange(lost.Count(number => number > quantile) / (double)Losses, 0.03, 0.055);
    }
}
