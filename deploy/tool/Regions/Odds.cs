namespace PeakStore.Tool.Regions;

/// <summary>Chances.</summary>
internal static class Odds
{
    /// <summary>What is as seldom as this beside the likeliest changes nothing.</summary>
    private const double Negligible = 1e-20;

    /// <summary>The chance that at least so many of some are there, each by itself: the k-out-of-n system of reliability theory.</summary>
    public static double AtLeast(int needed, int all, double each)
    {
        var sum = 0.0;
        for (var there = needed; there <= all; there++)
        {
            sum += Choose(all, there) * Math.Pow(each, there) * Math.Pow(1 - each, all - there);
        }

        return sum;
    }

    /// <summary>
    /// The number that is exceeded with this chance at most, of a Poisson distribution. Orders that come by chance, each on its way for some time,
    /// are so many on their way: Poisson with mean rate × time, whatever the distribution of the time (the M/G/∞ queue).
    /// </summary>
    public static long PoissonQuantile(double mean, double chance)
    {
        if (mean <= 0)
        {
            return 0;
        }

        // Weights beside that of the likeliest number: a factorial of thousands is no double.
        var likeliest = Math.Floor(mean);
        var (weight, total) = (1.0, 1.0);
        for (var number = likeliest; number > 0 && weight > Negligible; number--)
        {
            weight *= number / mean;
            total += weight;
        }

        var top = likeliest;
        for (weight = 1; weight > Negligible; total += weight)
        {
            top++;
            weight *= mean / top;
        }

        for (var above = weight; above <= chance * total; above += weight)
        {
            weight *= top / mean;
            top--;
        }

        return (long)top;
    }

    private static double Choose(int all, int some) => Enumerable.Range(1, some).Aggregate(1.0, (product, i) => product * (all - some + i) / i);
}
