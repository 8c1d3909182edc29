using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;

namespace PeakStore.ServiceDefaults.Overload.RateLimits.Limiters;

/// <summary>
/// Limits requests by who asks and for what class of thing. The middleware first tries at once, which is all that most requests see, and
/// then asks again with patience: that is when Redis may be asked.
/// </summary>
internal abstract class RequestLimiter(CurrentLimits limits) : PartitionedRateLimiter<HttpContext>
{
    private readonly BucketTable _buckets = new();

    /// <summary>Buckets kept now.</summary>
    internal int Remembered => _buckets.Count;

    /// <inheritdoc />
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    /// <summary>What limits this request; null for one without limit.</summary>
    protected abstract (Plan Plan, BucketKey Key)? Find(HttpContext context, Plans plans);

    /// <summary>Sees what was let in.</summary>
    protected virtual void OnAdmitted(HttpContext context, Plan plan, int left)
    {
    }

    /// <inheritdoc />
    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        var plans = limits.Plans;
        return Find(resource, plans) is not var (plan, key)
            ? Admission.Granted
            : LeaseOf(resource, plan, _buckets.Of(key, plans.MostRemembered).TryTake(plan, limits.Clock()));
    }

    /// <inheritdoc />
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken)
    {
        var plans = limits.Plans;
        return Find(resource, plans) is not var (plan, key)
            ? Admission.Granted
            : LeaseOf(resource, plan, await _buckets.Of(key, plans.MostRemembered).TakeAsync(plan, limits.Shared, limits.Clock));
    }

    private Admission LeaseOf(HttpContext context, Plan plan, Verdict verdict)
    {
        if (!verdict.IsAdmitted)
        {
            return verdict.IsKnown ? new Admission(plan, verdict.Wait) : Admission.Unknown;
        }

        OnAdmitted(context, plan, verdict.Left);
        return Admission.Granted;
    }
}
