using System.CommandLine;
using System.Globalization;

namespace PeakStore.Tool.CommandLine;

/// <summary>Times as people write them: <c>90s</c>, <c>15m</c>, <c>2h</c>.</summary>
internal static class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static Option<TimeSpan> Option(string name, string standard, string description) => new(name)
    {
        Description = $"{description} [default: {standard}]",
        DefaultValueFactory = _ => TryRead(standard, out var time) ? time : throw new FormatException(standard),
        CustomParser = result =>
        {
            if (result.Tokens.Count == 1 && TryRead(result.Tokens[0].Value, out var time))
            {
                return time;
            }

            result.AddError($"{name} takes a time such as 90s, 15m or 2h, up to 168h.");
            return default;
        },
    };

    public static bool TryRead(string text, out TimeSpan time)
    {
        var seconds = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        var known = int.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var fits = known && seconds > 0 && (long)number * seconds <= Longest.TotalSeconds;
        time = fits ? TimeSpan.FromSeconds((long)number * seconds) : default;
        return fits;
    }
}
