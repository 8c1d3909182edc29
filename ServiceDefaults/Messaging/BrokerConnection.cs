using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>
/// The one connection of this process to RabbitMQ, made when first needed: a service starts, and sells, without the
/// broker. Once made the client library re-establishes it by itself.
/// </summary>
internal sealed class BrokerConnection(IServiceProvider services)
{
    /// <exception cref="Exception">The broker cannot be reached now; try again later.</exception>
    public async Task<IChannel> OpenChannelAsync(CreateChannelOptions options, CancellationToken cancellationToken)
    {
        // The factory behind IConnection connects synchronously.
        var connection = await Task.Run(services.GetRequiredService<IConnection>, cancellationToken).WaitAsync(cancellationToken);
        var channel = await connection.CreateChannelAsync(options, cancellationToken);
        await Topology.DeclareAsync(channel, cancellationToken);
        return channel;
    }
}
