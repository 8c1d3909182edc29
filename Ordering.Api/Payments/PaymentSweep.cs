using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.Draining;

namespace PeakStore.Ordering.Payments;

/// <summary>
/// Takes up payments whose event was lost or late, whose worker died, or whose provider was away, and gives back those whose
/// order was cancelled meanwhile. So many a second, not more.
/// </summary>
internal sealed partial class PaymentSweep(
    DuePayments payments,
    IServiceScopeFactory scopes,
    IOptions<PaymentOptions> options,
    TimeProvider time,
    ILogger<PaymentSweep> logger) : FinishingService
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
                var atOnce = options.Value.DrainPerSecond;
                var reversals = await payments.TakeReversalsAsync(options.Value.Lease, atOnce, stoppingToken);
                var overdue = await payments.OverdueAsync(Grace, atOnce, stoppingToken);
                await Task.WhenAll(
                    Task.WhenAll(reversals.Select(orderId => RunAsync(processor => processor.ReverseAsync(orderId, Overtime)))),
                    Task.WhenAll(overdue.Select(orderId => RunAsync(processor => processor.PayAsync(orderId, Overtime)))));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, exception);
            }
        }
    }

    private async Task RunAsync(Func<PaymentProcessor, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<PaymentProcessor>());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due payments could not be looked at; trying again")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
