using System.Threading.RateLimiting;

namespace Polly.RateLimiting;

/// <summary>Runs what gets a permit, and holds the permit until it is done.</summary>
internal sealed class RateLimiterResilienceStrategy(RateLimiterStrategyOptions options) : ResilienceStrategy
{
    private readonly Func<RateLimiterArguments, ValueTask<RateLimitLease>> _acquire = options.RateLimiter ?? Default(options.DefaultRateLimiterOptions);

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        using var lease = await _acquire(new RateLimiterArguments(context)).ConfigureAwait(context.ContinueOnCapturedContext);
        if (lease.IsAcquired)
        {
            return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        }

        if (options.OnRejected is { } rejected)
        {
            await rejected(new OnRateLimiterRejectedArguments(context, lease)).ConfigureAwait(context.ContinueOnCapturedContext);
        }

        return Outcome.FromException<TResult>(lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter)
            ? new RateLimiterRejectedException(retryAfter)
            : new RateLimiterRejectedException());
    }

    private static Func<RateLimiterArguments, ValueTask<RateLimitLease>> Default(ConcurrencyLimiterOptions limits)
    {
        var limiter = new ConcurrencyLimiter(limits);
        return arguments => limiter.AcquireAsync(cancellationToken: arguments.Context.CancellationToken);
    }
}
