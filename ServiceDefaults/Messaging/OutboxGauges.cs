using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Measures the outbox, also while nothing can be published: that is when people look.</summary>
internal sealed partial class OutboxGauges : BackgroundService
{
    private const string Measure = "SELECT count(*), min(occurred_at) FROM outbox";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly PostgresSources _postgres;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxGauges> _logger;
    private double _ageInSeconds;
    private long _pending;

    public OutboxGauges(PostgresSources postgres, ServiceTelemetry telemetry, TimeProvider time, ILogger<OutboxGauges> logger)
    {
        (_postgres, _time, _logger) = (postgres, time, logger);
        telemetry.Meter.CreateObservableGauge("peakstore.outbox.age", () => _ageInSeconds, "s", "Age of the oldest event that is not published yet.");
        telemetry.Meter.CreateObservableGauge("peakstore.outbox.pending", () => _pending, "{event}", "Events that are not published yet.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var measure = _postgres.Primary.CreateCommand(Measure);
                await using var reader = await measure.ExecuteReaderAsync(stoppingToken);
                await reader.ReadAsync(stoppingToken);
                _pending = reader.GetInt64(0);
                _ageInSeconds = reader.IsDBNull(1) ? 0 : (_time.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(1)).TotalSeconds;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(_logger, exception.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be measured: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
