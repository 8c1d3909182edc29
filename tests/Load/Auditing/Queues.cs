using PeakStore.ServiceDefaults.Contracts;
using RabbitMQ.Client;

namespace PeakStore.Load.Auditing;

/// <summary>Asks the broker what lies in the store's queues.</summary>
internal static class Queues
{
    public static async Task<IReadOnlyList<QueueFact>> ReadAsync(Uri broker, CancellationToken stop)
    {
        var factory = new ConnectionFactory { Uri = broker, ClientProvidedName = "load", AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        var queues = new List<QueueFact>();
        foreach (var (queue, _) in EventQueues.All)
        {
            var dead = $"{queue}.dead";
            queues.Add(new(queue, await channel.MessageCountAsync(queue, stop), IsDeadLetters: false));
            queues.Add(new(dead, await channel.MessageCountAsync(dead, stop), IsDeadLetters: true));
        }

        return queues;
    }
}
