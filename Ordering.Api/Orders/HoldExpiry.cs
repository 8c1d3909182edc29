using System.Diagnostics.Metrics;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Ordering.Orders;

/// <summary>Ends the holds that nobody paid for in time. Every replica sweeps; the order's status lets one of them succeed.</summary>
internal sealed partial class HoldExpiry : BackgroundService
{
    /// <summary>Runs out of time first, is released first.</summary>
    public const string Overdue = "SELECT id FROM orders WHERE status = 'placed' AND hold_until <= $1 ORDER BY hold_until LIMIT $2";

    /// <summary>All open holds, and which of them ends first.</summary>
    public const string Count = "SELECT count(*), min(hold_until) FROM orders WHERE status = 'placed'";

    private const int BatchSize = 256;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly PostgresSources _postgres;
    private readonly OrderSettlement _settlement;
    private readonly TimeProvider _time;
    private readonly ILogger<HoldExpiry> _logger;
    private readonly Counter<long> _expired;
    private long _open;
    private double _lateInSeconds;

    public HoldExpiry(PostgresSources postgres, OrderSettlement settlement, ServiceTelemetry telemetry, TimeProvider time, ILogger<HoldExpiry> logger)
    {
        (_postgres, _settlement, _time, _logger) = (postgres, settlement, time, logger);
        _expired = telemetry.Meter.CreateCounter<long>("peakstore.holds.expired", "{order}", "Orders whose hold ended because nobody paid in time.");
        telemetry.Meter.CreateObservableGauge("peakstore.holds.open", () => _open, "{order}", "Orders whose units are held until they are paid.");
        telemetry.Meter.CreateObservableGauge("peakstore.holds.late", () => _lateInSeconds, "s", "How long ago a hold ran out that is still open.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CountAsync(stoppingToken);
                while (await ReleaseAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(_logger, exception.Message);
            }
        }
    }

    private async Task<int> ReleaseAsync(CancellationToken cancellationToken)
    {
        await using var overdue = _postgres.Primary.CreateCommand(Overdue, _time.GetUtcNow().UtcDateTime, BatchSize);
        var endings = new List<Task<bool>>();
        await using (var reader = await overdue.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                endings.Add(_settlement.FinishAsync(Ending.Expired(reader.GetGuid(0)), cancellationToken));
            }
        }

        _expired.Add((await Task.WhenAll(endings)).Count(released => released));
        return endings.Count;
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        await using var standby = await _postgres.OpenStandbyAsync(cancellationToken);
        await using var count = standby.CreateCommand(Count);
        await using var reader = await count.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        _open = reader.GetInt64(0);
        _lateInSeconds = reader.IsDBNull(1) ? 0 : Math.Max(0, (_time.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(1)).TotalSeconds);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Holds could not be looked at; trying again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
