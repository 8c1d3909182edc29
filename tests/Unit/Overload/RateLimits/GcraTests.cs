using FsCheck;
using FsCheck.Fluent;
using PeakStore.ServiceDefaults.Overload.RateLimits.Cells;

namespace PeakStore.Unit.Overload.RateLimits;

public sealed class GcraTests
{
    private const long Interval = 100;
    private const int Quota = 10;
    private const long Window = Interval * Quota;

    [Fact]
    public void A_whole_quota_may_come_at_once_and_then_one_each_interval()
    {
        long tat = 0;

        Assert.Equal(new Grant(Quota, 0, TimeSpan.Zero), Gcra.Take(ref tat, 5_000, Interval, Window, 50));
        Assert.Equal(new Grant(0, 0, TimeSpan.FromTicks(Interval)), Gcra.Take(ref tat, 5_000, Interval, Window, 1));
        Assert.Equal(new Grant(0, 0, TimeSpan.FromTicks(1)), Gcra.Take(ref tat, 5_000 + Interval - 1, Interval, Window, 1));
        Assert.Equal(1, Gcra.Take(ref tat, 5_000 + Interval, Interval, Window, 1).Granted);
    }

    [Fact]
    public void No_window_of_any_length_lets_more_through_than_the_quota_and_the_rate() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arrivals, arrivals =>
        {
            var granted = Granted(arrivals);
            for (var from = 0; from < granted.Count; from++)
            {
                var sum = 0;
                for (var to = from; to < granted.Count; to++)
                {
                    sum += granted[to].Granted;
                    if (sum > Quota + ((granted[to].At - granted[from].At) / Interval) + 1)
                    {
                        return false;
                    }
                }
            }

            return true;
        }));

    [Fact]
    public void Who_waits_as_long_as_told_is_let_in() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arrivals, arrivals =>
        {
            var (tat, now) = (0L, 0L);
            foreach (var (gap, wanted) in arrivals)
            {
                now += gap;
                var grant = Gcra.Take(ref tat, now, Interval, Window, wanted);
                if (grant.Granted == 0)
                {
                    var other = tat;
                    var early = Gcra.Take(ref other, now + grant.Wait.Ticks - 1, Interval, Window, 1).Granted;
                    if (early != 0 || Gcra.Take(ref other, now + grant.Wait.Ticks, Interval, Window, 1).Granted != 1)
                    {
                        return false;
                    }
                }
            }

            return true;
        }));

    [Fact]
    public void A_limit_that_was_made_smaller_makes_nobody_wait_longer_than_its_window()
    {
        long tat = 0;
        Gcra.Take(ref tat, 0, Interval, 1_000 * Interval, 1_000);

        Assert.Equal(TimeSpan.FromTicks(Interval), Gcra.Take(ref tat, 0, Interval, Window, 1).Wait);
    }

    private static Arbitrary<(int Gap, int Wanted)[]> Arrivals => Gen.Choose(0, 250).Zip(Gen.Choose(1, 6)).Select(pair => (pair.Item1, pair.Item2)).ArrayOf().ToArbitrary();

    private static List<(long At, int Granted)> Granted((int Gap, int Wanted)[] arrivals)
    {
        var (tat, now, granted) = (0L, 0L, new List<(long, int)>());
        foreach (var (gap, wanted) in arrivals)
        {
            now += gap;
            granted.Add((now, Gcra.Take(ref tat, now, Interval, Window, wanted).Granted));
        }

        return granted;
    }
}
