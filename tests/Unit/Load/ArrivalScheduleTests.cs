using PeakStore.Load.Arrivals;

namespace PeakStore.Unit.Load;

public sealed class ArrivalScheduleTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    [Fact]
    public void Constant_arrivals_are_evenly_apart()
    {
        var times = ArrivalSchedule.Times(ArrivalShape.Constant, rate: 4, TimeSpan.FromSeconds(1), seed: 1);

        Assert.Equal([0, 250, 500, 750], times.Select(time => time.TotalMilliseconds));
    }

    [Theory]
    [InlineData(ArrivalShape.Constant, 3000)]
    [InlineData(ArrivalShape.Poisson, 3000)]
    [InlineData(ArrivalShape.Ramp, 1650)]
    [InlineData(ArrivalShape.Spike, 1200)]
    public void A_shape_brings_as_many_as_the_area_under_it(ArrivalShape shape, int expected) =>
        Assert.InRange(ArrivalSchedule.Times(shape, rate: 100, Duration, seed: 7).Count(), expected * 0.93, expected * 1.07);

    [Theory]
    [InlineData(ArrivalShape.Constant)]
    [InlineData(ArrivalShape.Poisson)]
    [InlineData(ArrivalShape.Ramp)]
    [InlineData(ArrivalShape.Spike)]
    public void Arrivals_are_in_order_and_within_the_run(ArrivalShape shape)
    {
        var times = ArrivalSchedule.Times(shape, rate: 50, Duration, seed: 3).ToList();

        Assert.Equal(times.Order(), times);
        Assert.All(times, time => Assert.InRange(time, TimeSpan.Zero, Duration));
    }

    [Fact]
    public void The_same_seed_gives_the_same_crowd_and_another_seed_another()
    {
        Assert.Equal(Poisson(seed: 5), Poisson(seed: 5));
        Assert.NotEqual(Poisson(seed: 5), Poisson(seed: 6));

        static List<TimeSpan> Poisson(int seed) => [.. ArrivalSchedule.Times(ArrivalShape.Poisson, rate: 20, Duration, seed)];
    }

    [Fact]
    public void Gaps_of_Poisson_arrivals_vary_as_exponential_ones_do()
    {
        var times = ArrivalSchedule.Times(ArrivalShape.Poisson, rate: 100, TimeSpan.FromMinutes(2), seed: 11).ToList();
        var gaps = times.Zip(times.Skip(1), (one, next) => (next - one).TotalSeconds).ToList();
        var deviation = Math.Sqrt(gaps.Average(gap => Math.Pow(gap - gaps.Average(), 2)));

        Assert.InRange(deviation / gaps.Average(), 0.95, 1.05);
    }

    [Fact]
    public void A_spike_is_ten_times_what_is_around_it()
    {
        var times = ArrivalSchedule.Times(ArrivalShape.Spike, rate: 100, Duration, seed: 1).ToLookup(time => (int)(time.TotalSeconds / 10));

        Assert.InRange(times[1].Count() / (double)times[0].Count(), 9, 11);
        Assert.InRange(times[1].Count() / (double)times[2].Count(), 9, 11);
    }

    [Fact]
    public void Dice_roll_evenly_and_apart_from_their_neighbours()
    {
        var rolls = Enumerable.Range(0, 10_000).Select(stream => new Dice(seed: 1, stream).Next()).ToList();

        Assert.All(rolls, roll => Assert.InRange(roll, 0, 1));
        Assert.InRange(rolls.Average(), 0.49, 0.51);
        Assert.InRange(rolls.Count(roll => roll < 0.1), 900, 1100);
    }
}
