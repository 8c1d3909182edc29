using System.Globalization;
using PeakStore.Tool.CommandLine;

namespace PeakStore.Tool.Forecasts;

/// <summary>Reads lines of <c>campaign,minute,orders a second</c>, the earliest campaign first.</summary>
internal static class HistoryFile
{
    public const string Header = "campaign,minute,orders";

    /// <exception cref="CannotRunException">It is something else, or tells of no orders.</exception>
    public static IReadOnlyList<PastCampaign> Read(string name, IEnumerable<string> lines)
    {
        var campaigns = new List<(string Name, Dictionary<int, double> Rates)>();
        foreach (var (text, line) in lines.Select((text, index) => (text.Trim(), index + 1)).Where(row => row.Item1.Length > 0 && row.Item1 != Header))
        {
            var parts = text.Split(',');
            if (parts.Length != 3
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
                || !double.TryParse(parts[2], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var rate) || !double.IsFinite(rate))
            {
                throw new CannotRunException($"{name}, line {line}: {Header} takes a name, a minute from the start and orders a second, such as spring,0,12.5. It is: {text}");
            }

            if (campaigns.Count == 0 || campaigns[^1].Name != parts[0])
            {
                if (campaigns.Any(one => one.Name == parts[0]))
                {
                    throw new CannotRunException($"{name}, line {line}: {parts[0]} comes again after another campaign. Their order is the order of time.");
                }

                campaigns.Add((parts[0], []));
            }

            if (!campaigns[^1].Rates.TryAdd(minute, rate))
            {
                throw new CannotRunException($"{name}, line {line}: {parts[0]} has minute {minute} twice.");
            }
        }

        if (campaigns.Count == 0)
        {
            throw new CannotRunException($"{name} has no campaign in it.");
        }

        return campaigns.Find(one => one.Rates.Values.All(rate => rate == 0)) is { Name: { } empty }
            ? throw new CannotRunException($"{name}: {empty} had no orders. Leave it out.")
            : [.. campaigns.Select(one => new PastCampaign(one.Name, one.Rates))];
    }
}
