using Aspire.RabbitMQ.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Microsoft.Extensions.Hosting
{
    public static class AspireRabbitMQExtensions
    {
        /// <summary>
        /// Adds <see cref="IConnection"/> and <see cref="IConnectionFactory"/> by the connection string of that name. The
        /// connection is made when it is first asked for, and asking again tries again; once there is one it recovers by itself.
        /// </summary>
        public static void AddRabbitMQClient(
            this IHostApplicationBuilder builder, string connectionName,
            Action<RabbitMQClientSettings>? configureSettings = null, Action<ConnectionFactory>? configureConnectionFactory = null)
        {
            var settings = new RabbitMQClientSettings { ConnectionString = builder.Configuration.GetConnectionString(connectionName) };
            configureSettings?.Invoke(settings);
            if (settings is not { DisableHealthChecks: true, DisableTracing: true, DisableAutoActivation: true, MaxConnectRetryCount: 0 })
            {
                throw new NotSupportedException(
                    "This stand-in has no health check, tracing, auto activation or retries: disable them. The published package Aspire.RabbitMQ.Client has them.");
            }
            builder.Services.AddSingleton<IConnectionFactory>(_ =>
            {
                var factory = new ConnectionFactory { Uri = new Uri(settings.ConnectionString
                    ?? throw new InvalidOperationException($"There is no address of RabbitMQ. Set 'ConnectionStrings:{connectionName}'.")) };
                configureConnectionFactory?.Invoke(factory);
                return factory;
            });
            // A container can only give what is there: whoever asks first waits, on a thread of the pool.
            builder.Services.AddSingleton(services =>
                Task.Run(() => services.GetRequiredService<IConnectionFactory>().CreateConnectionAsync()).GetAwaiter().GetResult());
        }
    }
}

namespace Aspire.RabbitMQ.Client
{
    public sealed class RabbitMQClientSettings
    {
        /// <summary><c>amqp://user:password@host:port</c></summary>
        public string? ConnectionString { get; set; }
        public bool DisableHealthChecks { get; set; }
        public bool DisableTracing { get; set; }
        public bool DisableAutoActivation { get; set; } = true;
        public int MaxConnectRetryCount { get; set; } = 5;
    }
}
