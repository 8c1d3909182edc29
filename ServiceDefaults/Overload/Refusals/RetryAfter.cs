using System.Globalization;

namespace PeakStore.ServiceDefaults.Overload.Refusals;

/// <summary>Values of the header <c>Retry-After</c>.</summary>
public static class RetryAfter
{
    private static readonly string[] Short = [.. Enumerable.Range(0, 121).Select(seconds => seconds.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Whole seconds, rounded up, at least one.</summary>
    public static string Of(TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        return seconds < Short.Length ? Short[seconds] : seconds.ToString(CultureInfo.InvariantCulture);
    }
}
