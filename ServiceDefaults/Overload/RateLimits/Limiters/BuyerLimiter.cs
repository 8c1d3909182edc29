using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.ServiceDefaults.Overload.RateLimits.Limiters;

/// <summary>Limits by buyer, whichever way and through whichever of our services the requests come. Tells the buyer what is left.</summary>
internal sealed class BuyerLimiter(CurrentLimits limits) : RequestLimiter(limits)
{
    protected override (Plan Plan, BucketKey Key)? Find(HttpContext context, Plans plans) =>
        context.User.FindFirstValue(JwtRegisteredClaimNames.Sub) is { Length: > 0 } buyer
        && !context.User.HasClaim(TokenOptions.RoleClaim, Policies.Operator)
        && plans.Buyer.TryGetValue(RateClass.Of(context), out var plan)
            ? (plan, new BucketKey(plan.Name, buyer, 0))
            : null;

    protected override void OnAdmitted(HttpContext context, Plan plan, int left) => RateLimitHeaders.OnAdmitted(context.Response, plan, left);
}
