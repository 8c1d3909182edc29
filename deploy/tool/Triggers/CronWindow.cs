namespace PeakStore.Tool.Triggers;

/// <summary>When a store is to have its peak size. Whole minutes, UTC.</summary>
/// <param name="Start">Cron expression of the first minute.</param>
/// <param name="End">Cron expression of the first minute after.</param>
/// <param name="RemoveBefore">When it would come again, since cron has no year.</param>
internal sealed record CronWindow(Campaign Campaign, DateTimeOffset From, DateTimeOffset Until, string Start, string End, DateTimeOffset RemoveBefore)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Less than a year by a day for 29 February, which moves a start.
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(364);

    /// <summary>
    /// The window of a campaign, or the reason why it has none now. KEDA takes a window to be open while its next end comes before its next
    /// start, and both come every year: so a window is right from when its like of the year before is over, and less than a year long.
    /// </summary>
    /// <param name="lead">How long before the start.</param>
    /// <param name="tail">How long after the end.</param>
    public static (CronWindow? Window, string? LeftOut) Of(Campaign campaign, TimeSpan lead, TimeSpan tail, DateTimeOffset now)
    {
        if (campaign.EndsAt <= now - tail)
        {
            return (null, $"is over since {campaign.EndsAt + tail:yyyy-MM-dd HH:mm} UTC");
        }

        if (campaign.EndsAt - campaign.StartsAt + lead + tail >= LongestWindow)
        {
            return (null, "lasts about a year or longer, which cron cannot say: raise minReplicaCount instead");
        }

        if (campaign.StartsAt - now > TimeSpan.FromDays(2 * 366))
        {
            return (null, $"begins in years, on {campaign.StartsAt:yyyy-MM-dd}");
        }

        var (from, until) = (Floor(campaign.StartsAt - lead), Ceiling(campaign.EndsAt + tail));

        // 29 February comes every four years: an end would come many times before the next start, and leave the window open all that time.
        if (from is { Month: 2, Day: 29 } && until is not { Month: 2, Day: 29 })
        {
            from = new DateTimeOffset(from.Year, 2, 28, 23, 59, 0, TimeSpan.Zero);
        }

        return until.AddYears(-1) > now
            ? (null, $"begins in more than a year, and cron has no year: it would begin this year. Make the triggers again after {until.AddYears(-1):yyyy-MM-dd}")
            : (new CronWindow(campaign, from, until, Cron(from), Cron(until), from.AddYears(1)), null);
    }

    private static DateTimeOffset Floor(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Minute.Ticks), TimeSpan.Zero);

    private static DateTimeOffset Ceiling(DateTimeOffset time) => Floor(time + Minute - TimeSpan.FromTicks(1));

    private static string Cron(DateTimeOffset time) => FormattableString.Invariant($"{time.Minute} {time.Hour} {time.Day} {time.Month} *");
}
