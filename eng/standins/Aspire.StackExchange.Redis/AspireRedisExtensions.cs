using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting
{
    public static class AspireRedisExtensions
    {
        /// <summary>Adds <see cref="IConnectionMultiplexer"/> by the connection string of that name; connects when it is first asked for.</summary>
        public static void AddRedisClient(
            this IHostApplicationBuilder builder, string connectionName,
            Action<StackExchangeRedisSettings>? configureSettings = null, Action<ConfigurationOptions>? configureOptions = null)
        {
            var settings = new StackExchangeRedisSettings { ConnectionString = builder.Configuration.GetConnectionString(connectionName) };
            configureSettings?.Invoke(settings);
            builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(Options()));
            if (!settings.DisableHealthChecks)
            {
                builder.Services.AddHealthChecks().AddCheck<RedisHealthCheck>("StackExchange.Redis");
            }

            ConfigurationOptions Options()
            {
                var options = ConfigurationOptions.Parse(settings.ConnectionString
                    ?? throw new InvalidOperationException($"There is no address of Redis. Set 'ConnectionStrings:{connectionName}'."));
                // A service starts while Redis is away. This client would wait for every retry before it gives up the
                // first time; one is enough, since it goes on trying by itself.
                (options.AbortOnConnectFail, options.ConnectRetry) = (false, 1);
                configureOptions?.Invoke(options);
                return options;
            }
        }
    }
}

namespace Aspire.StackExchange.Redis
{
    public sealed class StackExchangeRedisSettings
    {
        /// <summary><c>host:port,password=...</c></summary>
        public string? ConnectionString { get; set; }
        public bool DisableHealthChecks { get; set; }
    }

    /// <summary>Pings the server. The connection is asked for here, so that one that cannot be made is unhealthy and no error at start.</summary>
    internal sealed class RedisHealthCheck(IServiceProvider services) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var connection = services.GetRequiredService<IConnectionMultiplexer>();
            await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
    }
}
