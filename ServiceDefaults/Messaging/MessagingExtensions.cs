using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Connects a service to the broker.</summary>
public static class MessagingExtensions
{
    // A broker in health takes milliseconds. Nobody waits for it but the relay and the consumers, which try again.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds what the service publishes and consumes. The service works on while the broker is away.</summary>
    /// <param name="connectionName">Name of the connection string, <c>rabbitmq</c>.</param>
    public static void AddMessaging(this IHostApplicationBuilder builder, string connectionName, Action<MessagingBuilder> configure)
    {
        builder.AddRabbitMQClient(
            connectionName,
            settings =>
            {
                settings.DisableHealthChecks = true;
                // Our own spans run through the outbox as well (MessageTracing).
                settings.DisableTracing = true;
                settings.DisableAutoActivation = true;
                // The relay and the consumers try again by themselves.
                settings.MaxConnectRetryCount = 0;
            },
            factory =>
            {
                factory.ClientProvidedName = builder.Environment.ApplicationName;
                factory.RequestedConnectionTimeout = ConnectTimeout;
                // Whoever opens a channel declares what it needs; a queue recovered for a consumer that is gone would only fill.
                factory.TopologyRecoveryEnabled = false;
            });
        builder.Services.AddSingleton<BrokerConnection>();
        builder.Services.AddSingleton<MessageTracing>();
        configure(new MessagingBuilder(builder.Services));
    }
}
