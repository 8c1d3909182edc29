using Microsoft.AspNetCore.Http;

namespace PeakStore.ServiceDefaults.Overload.RateLimits;

/// <summary>
/// Headers that tell programs how fast they may go, as structured fields: <c>RateLimit-Policy: "buyer-checkout";q=240;w=60</c> and
/// <c>RateLimit: "buyer-checkout";r=239;t=1</c>.
/// </summary>
/// <remarks>draft-ietf-httpapi-ratelimit-headers-11, May 2026.</remarks>
internal static class RateLimitHeaders
{
    public const string Policy = "RateLimit-Policy";
    public const string Limit = "RateLimit";

    public static void OnRefused(HttpResponse response, Plan plan, TimeSpan wait)
    {
        response.Headers[Policy] = plan.Policy;
        response.Headers[Limit] = plan.Exhausted(wait);
    }

    /// <summary>What is left is one buyer's business: an answer for everybody, which a CDN keeps, does not say it.</summary>
    public static void OnAdmitted(HttpResponse response, Plan plan, int left) => response.OnStarting(
        static state =>
        {
            var (response, plan, left) = ((HttpResponse, Plan, int))state;
            if (!IsPublic(response.Headers.CacheControl))
            {
                response.Headers[Policy] = plan.Policy;
                response.Headers[Limit] = plan.Remaining(left);
            }

            return Task.CompletedTask;
        },
        (response, plan, left));

    private static bool IsPublic(string? cacheControl) => cacheControl?.Contains("public", StringComparison.Ordinal) is true;
}
