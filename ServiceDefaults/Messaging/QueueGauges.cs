using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Messaging.DeadLetters;
using PeakStore.ServiceDefaults.Telemetry;
using RabbitMQ.Client;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>
/// Measures the queues that this service consumes, and those of their dead letters. While the broker is away nothing is told: unknown is
/// not empty.
/// </summary>
internal sealed partial class QueueGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly CreateChannelOptions Plain = new(publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false);

    private readonly BrokerConnection _broker;
    private readonly string[] _queues;
    private readonly TimeProvider _time;
    private readonly ILogger<QueueGauges> _logger;
    private volatile Measurement<long>[] _counts = [];

    public QueueGauges(
        BrokerConnection broker, IEnumerable<ConsumedQueue> consumed, ServiceTelemetry telemetry, TimeProvider time, ILogger<QueueGauges> logger)
    {
        (_broker, _time, _logger) = (broker, time, logger);
        _queues = [.. consumed.SelectMany(queue => (string[])[queue.Name, Topology.DeadLetterQueue(queue.Name)])];
        telemetry.Meter.CreateObservableGauge("peakstore.queue.messages", () => _counts, "{message}", "Messages that nobody has taken yet, by queue.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                _counts = [];
                LogFailure(_logger, exception.Message);
                await Task.Delay(Interval, _time, stoppingToken);
            }
        }
    }

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        await using var channel = await _broker.OpenChannelAsync(Plain, stoppingToken);
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            var counts = new Measurement<long>[_queues.Length];
            for (var queue = 0; queue < counts.Length; queue++)
            {
                counts[queue] = new(
                    await channel.MessageCountAsync(_queues[queue], stoppingToken), new KeyValuePair<string, object?>("queue", _queues[queue]));
            }

            _counts = counts;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queues could not be measured: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
