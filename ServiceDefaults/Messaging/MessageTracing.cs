using System.Diagnostics;
using System.Text;
using PeakStore.ServiceDefaults.Telemetry;
using RabbitMQ.Client.Events;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Carries the W3C trace context through the outbox and the broker, so that one trace runs from page to payment.</summary>
internal sealed class MessageTracing(ServiceTelemetry telemetry)
{
    private const string TraceParent = "traceparent";

    public Activity? StartPublish(OutboxMessage message, IDictionary<string, object?> headers)
    {
        var activity = Start($"publish {message.EventName}", ActivityKind.Producer, message.TraceParent, message.EventName, message.Id.ToString());
        headers[TraceParent] = activity?.Id ?? message.TraceParent;
        return activity;
    }

    public Activity? StartProcess(string queue, BasicDeliverEventArgs delivery)
    {
        var parent = delivery.BasicProperties.Headers?.TryGetValue(TraceParent, out var value) is true && value is byte[] bytes
            ? Encoding.UTF8.GetString(bytes)
            : null;
        var activity = Start($"process {delivery.RoutingKey}", ActivityKind.Consumer, parent, delivery.RoutingKey, delivery.BasicProperties.MessageId);
        return activity?.SetTag("messaging.consumer.group.name", queue);
    }

    private Activity? Start(string name, ActivityKind kind, string? parent, string eventName, string? messageId)
    {
        var activity = telemetry.ActivitySource.StartActivity(name, kind, parent);
        return activity?
            .SetTag("messaging.system", "rabbitmq")
            .SetTag("messaging.destination.name", Topology.Events)
            .SetTag("messaging.rabbitmq.destination.routing_key", eventName)
            .SetTag("messaging.message.id", messageId);
    }
}
