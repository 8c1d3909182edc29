using System.Globalization;

namespace PeakStore.ServiceDefaults.Overload.RateLimits;

/// <summary>A limit made ready for use. Times are in ticks of 100 ns.</summary>
internal sealed class Plan
{
    /// <summary>Texts of larger limits are made anew each time.</summary>
    private const int MostTexts = 1_024;

    private readonly string?[] _remaining;

    public Plan(string name, Limit limit, double localShare, double shareWithoutRedis)
    {
        Name = name;
        Quota = limit.Quota;
        Window = limit.Window.Ticks;
        Interval = Math.Max(1, Window / Quota);
        LocalQuota = PartOf(localShare);
        AloneQuota = PartOf(shareWithoutRedis);
        Policy = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={Quota};w={Math.Ceiling(limit.Window.TotalSeconds)}");
        _remaining = new string?[Math.Min(Quota, MostTexts) + 1];
    }

    /// <summary>Scope and class, such as <c>buyer-checkout</c>.</summary>
    public string Name { get; }

    public int Quota { get; }

    public long Window { get; }

    /// <summary>Time in which one more request is allowed.</summary>
    public long Interval { get; }

    /// <summary>What a replica gives on its own.</summary>
    public int LocalQuota { get; }

    /// <summary>What a replica gives while Redis is away.</summary>
    public int AloneQuota { get; }

    /// <summary>Value of <c>RateLimit-Policy</c>.</summary>
    public string Policy { get; }

    /// <summary>Value of <c>RateLimit</c>: what is left, and in how many seconds the quota is whole again.</summary>
    public string Remaining(int left)
    {
        left = Math.Clamp(left, 0, Quota);
        return left < _remaining.Length ? _remaining[left] ??= Text(left) : Text(left);

        string Text(int requests) => Format(requests, TimeSpan.FromTicks((Quota - requests) * Interval));
    }

    /// <summary>Value of <c>RateLimit</c> with nothing left; the same moment as <c>Retry-After</c>.</summary>
    public string Exhausted(TimeSpan wait) => Format(0, wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait);

    private string Format(int left, TimeSpan until) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";r={left};t={(long)Math.Ceiling(until.TotalSeconds)}");

    private int PartOf(double share) => Math.Max(1, (int)(Quota * share));
}
