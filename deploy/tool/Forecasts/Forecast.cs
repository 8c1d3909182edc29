namespace PeakStore.Tool.Forecasts;

/// <summary>
/// What the next campaign of its kind may bring: the last one's curve, grown as they have grown so far. That is the seasonal naive method with drift
/// of logarithms (R. Hyndman, G. Athanasopoulos, "Forecasting: Principles and Practice", chapter 5), and the season is the campaign.
/// </summary>
/// <param name="Growth">From one campaign to the next; 1 when there is only one.</param>
/// <param name="Peak">Orders a second in the busiest minute.</param>
/// <param name="PeakMinute">Which minute that is.</param>
/// <param name="Tests">How many earlier campaigns were forecast from those before them, to learn the error.</param>
/// <param name="MeanError">Mean of |actual − forecast| / forecast of their peaks; null without tests.</param>
/// <param name="WorstShortfall">How many times the forecast peak came at worst, 1 or more; null without tests.</param>
internal sealed record Forecast(double Growth, double Peak, int PeakMinute, int Tests, double? MeanError, double? WorstShortfall)
{
    public static Forecast Of(IReadOnlyList<PastCampaign> past)
    {
        var growth = GrowthOf(past);
        var busiest = past[^1].Rates.MaxBy(minute => minute.Value);
        var tested = Enumerable.Range(1, past.Count - 1).Select(next => past[next].Peak / (past[next - 1].Peak * GrowthOf([.. past.Take(next)]))).ToList();
        return new Forecast(
            growth, busiest.Value * growth, busiest.Key, tested.Count,
            tested.Count > 0 ? tested.Average(share => Math.Abs(share - 1)) : null,
            tested.Count > 0 ? Math.Max(1, tested.Max()) : null);
    }

    /// <summary>Replicas for the peak, and for as much more as the forecast has ever been short of.</summary>
    /// <param name="ofOne">Orders a second that one replica is to carry.</param>
    public int Replicas(double ofOne) => (int)Math.Max(1, Math.Ceiling(Peak * (WorstShortfall ?? 1) / ofOne));

    /// <summary>The geometric mean of the growth from each campaign to the next, which is that from the first to the last.</summary>
    private static double GrowthOf(IReadOnlyList<PastCampaign> past) =>
        past.Count < 2 ? 1 : Math.Pow(past[^1].Total / past[0].Total, 1.0 / (past.Count - 1));
}
