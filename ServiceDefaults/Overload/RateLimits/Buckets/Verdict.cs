namespace PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;

/// <summary>Whether a request is let in; not known when nobody has asked the shared limit yet.</summary>
/// <param name="Left">Of an admitted one: how many more could come now.</param>
/// <param name="Wait">Of a refused one: until when it is of no use to come back.</param>
internal readonly record struct Verdict(bool IsKnown, bool IsAdmitted, int Left, TimeSpan Wait)
{
    public static Verdict Unknown => default;

    public static Verdict Admitted(int left) => new(true, true, left, TimeSpan.Zero);

    public static Verdict Refused(TimeSpan wait) => new(true, false, 0, wait);
}
