using System.Threading.RateLimiting;

namespace PeakStore.ServiceDefaults.Overload.RateLimits.Limiters;

/// <summary>That a request was let in, or why and until when not.</summary>
internal sealed class Admission : RateLimitLease
{
    /// <summary>Let in. There is nothing to give back.</summary>
    public static readonly Admission Granted = new();

    /// <summary>Nobody has asked Redis yet; the middleware asks again with patience.</summary>
    public static readonly Admission Unknown = new(null, TimeSpan.Zero);

    private static readonly string[] Names = [MetadataName.RetryAfter.Name];

    private Admission() => IsAcquired = true;

    /// <summary>Refused.</summary>
    public Admission(Plan? plan, TimeSpan wait) => (Plan, Wait) = (plan, wait);

    public override bool IsAcquired { get; }

    public override IEnumerable<string> MetadataNames => Plan is null ? [] : Names;

    public Plan? Plan { get; }

    public TimeSpan Wait { get; }

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = Plan is not null && metadataName == MetadataName.RetryAfter.Name ? Wait : null;
        return metadata is not null;
    }
}
