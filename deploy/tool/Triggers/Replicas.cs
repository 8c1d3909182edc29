using System.Globalization;

namespace PeakStore.Tool.Triggers;

/// <summary>How many replicas each service is to have during a campaign.</summary>
internal sealed record Replicas(IReadOnlyDictionary<string, int> OfService)
{
    public static IReadOnlyList<string> Services { get; } = ["basket-api", "catalog-api", "ordering-api", "web-frontend"];

    /// <summary>Reads <c>6</c>, which is for all services, and <c>web-frontend=12</c>, which has the last word about one.</summary>
    /// <returns>Null and what is wrong, if it cannot be read.</returns>
    public static (Replicas? Read, string? Error) Parse(IEnumerable<string> texts)
    {
        var (all, single) = (default(int?), new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var text in texts.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (!int.TryParse(text.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 1000)
            {
                return (null, $"--replicas takes a number from 1 to 1000, such as 6 or web-frontend=12, and not {text}.");
            }

            if (equals < 0)
            {
                all = number;
            }
            else if (Services.Contains(text[..equals]))
            {
                single[text[..equals]] = number;
            }
            else
            {
                return (null, $"--replicas knows {string.Join(", ", Services)}, and not {text[..equals]}.");
            }
        }

        if (all is { } standard)
        {
            foreach (var service in Services)
            {
                single.TryAdd(service, standard);
            }
        }

        return single.Count > 0 ? (new Replicas(single), null) : (null, "--replicas says for how many replicas: 6, or web-frontend=12,ordering-api=4.");
    }

    /// <summary>The one number that all have, or null.</summary>
    public int? Same => OfService.Values.Distinct().ToList() is [var one] ? one : null;
}
