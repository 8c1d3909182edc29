using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Refuses timeouts that contradict each other.</summary>
internal sealed class HttpStandardResilienceOptionsValidator : IValidateOptions<HttpStandardResilienceOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpStandardResilienceOptions options)
    {
        var attempt = options.AttemptTimeout.Timeout;
        var builder = new ValidateOptionsResultBuilder();
        if (attempt > options.TotalRequestTimeout.Timeout)
        {
            builder.AddError($"TotalRequestTimeout ({options.TotalRequestTimeout.Timeout}) must not be shorter than AttemptTimeout ({attempt}).");
        }

        if (options.CircuitBreaker.SamplingDuration < 2 * attempt)
        {
            builder.AddError($"CircuitBreaker.SamplingDuration ({options.CircuitBreaker.SamplingDuration}) must be at least twice AttemptTimeout ({attempt}), or it sees too few attempts.");
        }

        return builder.Build();
    }
}
