using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.ServiceDefaults.Data.Standbys;

/// <summary>Looks twice a second at how far each server is, for the router and for <c>peakstore.replica.lag</c>.</summary>
internal sealed partial class StandbyMonitor : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly ReadRouter _router;
    private readonly TimeProvider _time;
    private readonly ILogger<StandbyMonitor> _logger;
    private readonly HashSet<string> _read = [];

    public StandbyMonitor(PostgresSources postgres, ServiceTelemetry telemetry, TimeProvider time, ILogger<StandbyMonitor> logger)
    {
        (_router, _time, _logger) = (postgres.Router, time, logger);
        telemetry.Meter.CreateObservableGauge(
            "peakstore.replica.lag", Measure, "s", "How far a standby is behind the primary; it grows while the standby does not answer.");
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // The first read has a standby to go to.
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await _router.LookAsync(cancellationToken);
        foreach (var (host, view, isRead) in _router.Views())
        {
            if (isRead && _read.Add(host))
            {
                LogRead(_logger, host);
            }
            else if (!isRead && _read.Remove(host))
            {
                LogLeftOut(_logger, host, view.Leads ? "it leads" : view.Answers ? $"it is {view.Lag.TotalSeconds:0.0} s behind" : "it does not answer");
            }
        }
    }

    private IEnumerable<Measurement<double>> Measure() =>
        from server in _router.Views()
        where !server.View.Leads
        select new Measurement<double>(server.View.Lag.TotalSeconds, new KeyValuePair<string, object?>("host", server.Host));

    [LoggerMessage(Level = LogLevel.Information, Message = "Reads go to the standby {Host}")]
    private static partial void LogRead(ILogger logger, string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reads leave out {Host}: {Reason}")]
    private static partial void LogLeftOut(ILogger logger, string host, string reason);
}
