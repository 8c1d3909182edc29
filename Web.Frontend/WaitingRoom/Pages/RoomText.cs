using System.Globalization;

namespace PeakStore.Web.WaitingRoom.Pages;

/// <summary>What the page says, in words that are true.</summary>
internal static class RoomText
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;

    /// <summary>How long it will take, as far as anybody knows. <c>waiting-room.js</c> says the same.</summary>
    /// <param name="ahead">People before.</param>
    /// <param name="rate">People called in a second, lately; 0 while not known.</param>
    public static string Wait(long ahead, double rate)
    {
        if (rate <= 0)
        {
            return "not known yet";
        }

        var seconds = ahead / rate;
        return seconds switch
        {
            < Minute / 2 => "less than a minute",
            < Minute * 1.5 => "about a minute",
            < Minute * 15 => $"about {Rounded(seconds / Minute, 1)} minutes",
            < Hour * 1.5 => $"about {Rounded(seconds / Minute, 5)} minutes",
            < Hour * 12 => $"about {Rounded(seconds / Hour, 1)} hours",
            _ => "more than twelve hours",
        };
    }

    /// <summary>For example <c>12,345</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>People, counted.</summary>
    public static string People(long number) => number == 1 ? "1 person" : $"{Count(number)} people";

    private static string Rounded(double value, double to) => (Math.Round(value / to) * to).ToString("0", CultureInfo.InvariantCulture);
}
