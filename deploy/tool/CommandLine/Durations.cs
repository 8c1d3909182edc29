using System.CommandLine;
using System.Globalization;

namespace PeakStore.Tool.CommandLine;

/// <summary>Times as people write them: <c>80ms</c>, <c>90s</c>, <c>15m</c>, <c>2h</c>.</summary>
internal static class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static Option<TimeSpan> Option(string name, string standard, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => TryRead(standard, out var time) ? time : throw new FormatException(standard),
        CustomParser = result =>
        {
            if (result.Tokens.Count == 1 && TryRead(result.Tokens[0].Value, out var time))
            {
                return time;
            }

            result.AddError($"{name} takes a time such as 80ms, 90s, 15m or 2h, up to 168h.");
            return default;
        },
    };

    public static bool TryRead(string text, out TimeSpan time)
    {
        var digits = text.TrimEnd('m', 's', 'h');
        var milliseconds = text[digits.Length..] switch { "ms" => 1, "s" => 1000, "m" => 60_000, "h" => 3_600_000, _ => 0 };
        var known = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var fits = known && milliseconds > 0 && (long)number * milliseconds <= Longest.TotalMilliseconds;
        time = fits ? TimeSpan.FromMilliseconds((long)number * milliseconds) : default;
        return fits;
    }
}
