using Polly.Timeout;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>A timeout; by default 30 s.</summary>
public class HttpTimeoutStrategyOptions : TimeoutStrategyOptions;
