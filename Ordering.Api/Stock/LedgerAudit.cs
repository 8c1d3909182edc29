using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Ordering.Stock;

/// <summary>
/// Looks whether more is promised than there is. A constraint keeps the counters of each SKU right; this adds up the open orders besides, so
/// that a hold that was lost shows too. It reads all of the stock, so seldom and from a standby.
/// </summary>
internal sealed partial class LedgerAudit : BackgroundService
{
    /// <summary>Units held or in open orders, and sold, beyond what is on hand.</summary>
    public const string Oversold = """
        WITH placed AS (
            SELECT line.sku, sum(line.quantity) AS units FROM orders, unnest(skus, quantities) AS line (sku, quantity)
            WHERE status = 'placed' GROUP BY line.sku)
        SELECT coalesce(sum(greatest(greatest(held, coalesce(placed.units, 0)) + sold - on_hand, 0)), 0)::bigint
        FROM stock LEFT JOIN placed USING (sku)
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly PostgresSources _postgres;
    private readonly TimeProvider _time;
    private readonly ILogger<LedgerAudit> _logger;
    private long _oversold;

    public LedgerAudit(PostgresSources postgres, ServiceTelemetry telemetry, TimeProvider time, ILogger<LedgerAudit> logger)
    {
        (_postgres, _time, _logger) = (postgres, time, logger);
        telemetry.Meter.CreateObservableGauge("peakstore.ledger.oversold", () => _oversold, "{unit}", "Units promised beyond what is on hand.");
    }

    /// <summary>Takes one look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var standby = await _postgres.OpenStandbyAsync(cancellationToken);
        await using var oversold = standby.CreateCommand(Oversold);
        _oversold = (long)(await oversold.ExecuteScalarAsync(cancellationToken))!;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(_logger, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger could not be audited; trying again in a minute: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
