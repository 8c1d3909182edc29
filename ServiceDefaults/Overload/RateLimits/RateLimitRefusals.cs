using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Overload.RateLimits.Limiters;
using PeakStore.ServiceDefaults.Overload.Refusals;

namespace PeakStore.ServiceDefaults.Overload.RateLimits;

/// <summary>How those who are over a limit are told.</summary>
internal static class RateLimitRefusals
{
    private static readonly Refusal OfAddress = new(
        ShedLayer.RateLimit, StatusCodes.Status429TooManyRequests, "Too many requests come from this network address.",
        "Wait as long as Retry-After says, then ask less often; RateLimit-Policy says how often is fine.");

    private static readonly Refusal OfBuyer = new(
        ShedLayer.RateLimit, StatusCodes.Status429TooManyRequests, "Too many requests come from this buyer.",
        "Wait as long as Retry-After says, then ask less often; RateLimit-Policy says how often is fine.");

    public static ValueTask AnswerAddressAsync(OnRejectedContext refused, CancellationToken cancellationToken) => AnswerAsync(refused, OfAddress);

    public static ValueTask AnswerBuyerAsync(OnRejectedContext refused, CancellationToken cancellationToken) => AnswerAsync(refused, OfBuyer);

    private static ValueTask AnswerAsync(OnRejectedContext refused, Refusal refusal)
    {
        var (context, wait) = (refused.HttpContext, TimeSpan.Zero);
        if (refused.Lease is Admission { Plan: { } plan } admission)
        {
            wait = admission.Wait;
            RateLimitHeaders.OnRefused(context.Response, plan, wait);
        }

        return new(refusal.SendAsync(context, PriorityExtensions.PriorityOf(context), wait));
    }
}
