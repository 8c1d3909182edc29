using System.Globalization;
using RabbitMQ.Client.Events;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>How long a message that failed stays out of the queue: 100 ms, doubled with each redelivery, 10 s at most.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static TimeSpan After(BasicDeliverEventArgs delivery)
    {
        var count = delivery.BasicProperties.Headers?.TryGetValue(Topology.DeliveryCountHeader, out var value) is true
            ? Convert.ToInt32(value, CultureInfo.InvariantCulture)
            : 0;
        return After(count);
    }

    /// <param name="redeliveries">0 for a message that failed the first time.</param>
    internal static TimeSpan After(int redeliveries) =>
        redeliveries > 10 ? Longest : TimeSpan.FromTicks(Math.Min(First.Ticks << redeliveries, Longest.Ticks));
}
