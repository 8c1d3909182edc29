namespace PeakStore.Web.WaitingRoom.Pages;

/// <summary>How soon to look again: the farther, the later, and not all at once. <c>waiting-room.js</c> goes by the same rule.</summary>
internal static class PollInterval
{
    private const double Shortest = 3;
    private const double Longest = 20;
    private const double WhenUnknown = 8;

    // So many looks on the way to the front.
    private const double Looks = 6;

    /// <summary>Seconds until the next look.</summary>
    /// <param name="remaining">Seconds that it will take, as far as is known.</param>
    /// <param name="dice">0 to 1.</param>
    public static int Seconds(double? remaining, double dice)
    {
        var seconds = remaining is { } known ? Math.Clamp(known / Looks, Shortest, Longest) : WhenUnknown;
        return (int)Math.Round(seconds * (0.8 + (0.4 * dice)));
    }
}
