using Polly.RateLimiting;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>A limit of how many requests are under way at once.</summary>
public class HttpRateLimiterStrategyOptions : RateLimiterStrategyOptions;
