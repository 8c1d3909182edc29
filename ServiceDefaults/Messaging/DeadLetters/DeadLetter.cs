using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace PeakStore.ServiceDefaults.Messaging.DeadLetters;

/// <summary>How many messages of a queue could not be handled.</summary>
internal sealed record DeadLetterCount(string Queue, uint Count);

/// <summary>How many were put back into their queue.</summary>
internal sealed record DeadLettersReplayed(int Replayed);

/// <summary>A message that could not be handled.</summary>
/// <param name="Event">Name and version, such as <c>order-placed.v1</c>; null when it carries none.</param>
/// <param name="Reason">The broker's word: <c>delivery_limit</c>, <c>rejected</c>.</param>
/// <param name="TraceParent">W3C trace context: leads to the logs of its failures.</param>
/// <param name="Body">As it was sent, shortened when it is very long.</param>
internal sealed record DeadLetter(string? MessageId, string? Event, DateTimeOffset? OccurredAt, string? Reason, string? TraceParent, string Body)
{
    private const int LongestBody = 8 * 1024;

    public static DeadLetter Of(BasicGetResult message)
    {
        var properties = message.BasicProperties;
        var body = Encoding.UTF8.GetString(message.Body.Span);
        return new DeadLetter(
            properties.MessageId,
            properties.Type,
            properties.IsTimestampPresent() ? DateTimeOffset.FromUnixTimeSeconds(properties.Timestamp.UnixTime) : null,
            Text(properties, "x-first-death-reason"),
            Text(properties, "traceparent"),
            body.Length > LongestBody ? body[..LongestBody] : body);
    }

    private static string? Text(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) is not true ? null
        : value is byte[] bytes ? Encoding.UTF8.GetString(bytes)
        : Convert.ToString(value, CultureInfo.InvariantCulture);
}
