using System.Globalization;

namespace PeakStore.Unit.Tool;

/// <summary>How KEDA reads a cron trigger: open while the next end comes before the next start, by day and month in UTC.</summary>
internal static class CronScaler
{
    public static bool IsOpen(string start, string end, DateTimeOffset now) => Next(end, now) <= Next(start, now);

    private static DateTimeOffset Next(string cron, DateTimeOffset now)
    {
        var parts = cron.Split(' ')[..4].Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var (minute, hour, day, month) = (parts[0], parts[1], parts[2], parts[3]);
        for (var year = now.Year; ; year++)
        {
            if (day <= DateTime.DaysInMonth(year, month) && new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero) is var next && next > now)
            {
                return next;
            }
        }
    }
}
