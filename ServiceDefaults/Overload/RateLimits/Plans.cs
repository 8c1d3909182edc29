using System.Collections.Frozen;

namespace PeakStore.ServiceDefaults.Overload.RateLimits;

/// <summary>All limits, by class; none when they are switched off.</summary>
internal sealed class Plans(RateLimitOptions options)
{
    public FrozenDictionary<string, Plan> Address { get; } = Of("address", options.Address, options);

    public FrozenDictionary<string, Plan> Buyer { get; } = Of("buyer", options.Buyer, options);

    public int MostRemembered { get; } = options.MostRemembered;

    private static FrozenDictionary<string, Plan> Of(string scope, Dictionary<string, Limit> limits, RateLimitOptions options) => !options.Enabled
        ? FrozenDictionary<string, Plan>.Empty
        : limits.ToFrozenDictionary(
            limit => limit.Key, limit => new Plan($"{scope}-{limit.Key}", limit.Value, options.LocalShare, options.ShareWithoutRedis), StringComparer.Ordinal);
}
