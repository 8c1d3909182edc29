namespace PeakStore.Tool.Forecasts;

/// <summary>How orders came in a campaign that is over.</summary>
/// <param name="Rates">Orders a second in each minute from its start.</param>
internal sealed record PastCampaign(string Name, IReadOnlyDictionary<int, double> Rates)
{
    /// <summary>The most orders a second of any minute.</summary>
    public double Peak => Rates.Values.Max();

    /// <summary>Grows with the orders of all minutes.</summary>
    public double Total => Rates.Values.Sum();
}
