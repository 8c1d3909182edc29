using Microsoft.Extensions.Options;

namespace PeakStore.Ordering.Payments;

/// <summary>Takes up payments whose event was lost or late, whose worker died, or whose provider was away.</summary>
internal sealed partial class PaymentSweep(
    DuePayments payments,
    PaymentMetrics metrics,
    IServiceScopeFactory scopes,
    IOptions<PaymentOptions> options,
    TimeProvider time,
    ILogger<PaymentSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The event has the first turn.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                metrics.OpenHolds = await payments.CountAsync(stoppingToken);
                var overdue = await payments.OverdueAsync(Grace, options.Value.SweepBatch, stoppingToken);
                await Parallel.ForEachAsync(overdue, stoppingToken, PayAsync);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, exception);
            }
        }
    }

    private async ValueTask PayAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PaymentProcessor>().PayAsync(orderId, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due payments could not be looked at; trying again")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
