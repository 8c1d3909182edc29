using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Telemetry;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace PeakStore.Unit.Messaging;

public sealed class MessageTracingTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ServiceTelemetry _telemetry;
    private readonly ActivityListener _listener;

    public MessageTracingTests()
    {
        _telemetry = new ServiceTelemetry("Test", _services.GetRequiredService<IMeterFactory>());
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source == _telemetry.ActivitySource,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public void The_trace_of_a_request_goes_on_in_who_receives_its_message()
    {
        var tracing = new MessageTracing(_telemetry);
        var headers = new Dictionary<string, object?>();
        using var request = _telemetry.ActivitySource.StartActivity("request", ActivityKind.Server)!;
        var message = new OutboxMessage(Lane: 0, Position: 1, Guid.NewGuid(), "order-placed.v1", [], request.Id, DateTimeOffset.UnixEpoch, default);
        request.Stop();

        using var publish = tracing.StartPublish(message, headers)!;
        publish.Stop();
        using var process = tracing.StartProcess("ordering.payments", Received(headers))!;

        Assert.Equal(request.TraceId, publish.TraceId);
        Assert.Equal(request.SpanId, publish.ParentSpanId);
        Assert.Equal(request.TraceId, process.TraceId);
        Assert.Equal(publish.SpanId, process.ParentSpanId);
    }

    [Fact]
    public void A_message_without_a_trace_begins_one()
    {
        using var process = new MessageTracing(_telemetry).StartProcess("queue", Received([]))!;

        Assert.Null(process.ParentId);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _telemetry.Dispose();
        _services.Dispose();
    }

    /// <summary>As the broker hands it over: texts are bytes.</summary>
    private static BasicDeliverEventArgs Received(Dictionary<string, object?> headers) => new(
        "consumer", 1, redelivered: false, "peakstore.events", "order-placed.v1",
        new BasicProperties { MessageId = "id", Headers = headers.ToDictionary(header => header.Key, header => (object?)Encoding.UTF8.GetBytes((string)header.Value!)) },
        body: default);
}
