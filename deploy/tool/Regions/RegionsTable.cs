using System.Globalization;
using System.Text;

namespace PeakStore.Tool.Regions;

/// <summary>The table of docs/multi-region.md.</summary>
internal static class RegionsTable
{
    /// <summary>Of a thousand such losses, one costs more.</summary>
    private const double Chance = 0.001;

    public static string Of(Assumptions given)
    {
        var text = new StringBuilder()
            .AppendLine("| | a commit takes | orders in one commit | an order a commit sells at most | gone with the region: orders, mean / 1 in 1000 | orders again after | no orders, a year |")
            .AppendLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var choice in Choice.Of(given))
        {
            var lost = choice.LostMean(given.Rate);
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {choice.Name} | {Time(choice.Commit)} | {choice.OrdersInCommit(given.Rate):#,0.#} | {choice.AloneAtMost:#,0} a second | {lost:#,0} / {Odds.PoissonQuantile(lost, Chance):#,0} | {Time(choice.Back)} | {Time(choice.WithoutWrites)} |");
        }

        return text.ToString();
    }

    private static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.#} ms"),
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };
}
