namespace PeakStore.ServiceDefaults.Caching.WarmUp;

/// <summary>What a replica has in memory before it takes requests.</summary>
public sealed class WarmUpOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "WarmUp";

    /// <summary>Addresses of this service, path and query, in the form that its clients send.</summary>
    public IList<string> Addresses { get; } = [];

    /// <summary>After this long the replica takes requests however little it knows: stores that are away must not keep it from starting.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);
}
