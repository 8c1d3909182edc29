namespace PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;

/// <summary>Whose requests of which class: a buyer's or, where there is no buyer, an address'.</summary>
internal readonly record struct BucketKey(string Plan, string? Buyer, UInt128 Address)
{
    /// <summary>As Redis knows it.</summary>
    public override string ToString() => $"{Plan}:{Buyer ?? Address.ToString("x")}";
}
