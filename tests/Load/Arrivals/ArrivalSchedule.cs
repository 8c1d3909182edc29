namespace PeakStore.Load.Arrivals;

/// <summary>How arrivals are spread over a run.</summary>
public enum ArrivalShape
{
    /// <summary>Evenly.</summary>
    Constant,

    /// <summary>From a tenth of the rate, steadily up to the rate.</summary>
    Ramp,

    /// <summary>The rate in the middle third, a tenth of it before and after.</summary>
    Spike,

    /// <summary>As independent people come: exponential gaps with the rate as their mean.</summary>
    Poisson,
}

/// <summary>When visits begin. Fixed before the run, so that no answer, however late, moves an arrival.</summary>
internal static class ArrivalSchedule
{
    private const double Quiet = 0.1;

    /// <summary>The arrivals in order, from the start of the run. The same arguments give the same times.</summary>
    /// <param name="rate">Highest number a second (Poisson: the mean).</param>
    public static IEnumerable<TimeSpan> Times(ArrivalShape shape, double rate, TimeSpan duration, int seed)
    {
        var dice = new Dice(seed, stream: -1);
        var end = duration.TotalSeconds;
        var at = shape == ArrivalShape.Poisson ? -Math.Log(1 - dice.Next()) / rate : 0;
        for (var n = 1L; at < end; n++)
        {
            yield return TimeSpan.FromSeconds(at);
            at = shape switch
            {
                ArrivalShape.Constant => n / rate,
                ArrivalShape.Poisson => at - (Math.Log(1 - dice.Next()) / rate),
                _ => at + (1 / (rate * Level(shape, at / end))),
            };
        }
    }

    private static double Level(ArrivalShape shape, double progress) => shape switch
    {
        ArrivalShape.Ramp => Quiet + ((1 - Quiet) * progress),
        _ => progress is >= 1 / 3d and < 2 / 3d ? 1 : Quiet,
    };
}
