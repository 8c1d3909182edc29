using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds Redis clients.</summary>
public static class AspireRedisExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";

    /// <summary>Adds <see cref="IConnectionMultiplexer"/> by the connection string of that name.</summary>
    public static void AddRedisClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        Add(builder, connectionName, serviceKey: null, configureSettings, configureOptions);

    /// <summary>Adds a keyed <see cref="IConnectionMultiplexer"/>; the key names the connection string too.</summary>
    public static void AddKeyedRedisClient(
        this IHostApplicationBuilder builder,
        string name,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        Add(builder, name, name, configureSettings, configureOptions);

    private static void Add(
        IHostApplicationBuilder builder,
        string connectionName,
        string? serviceKey,
        Action<StackExchangeRedisSettings>? configureSettings,
        Action<ConfigurationOptions>? configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var section = builder.Configuration.GetSection(Section);
        var named = section.GetSection(connectionName);
        var settings = new StackExchangeRedisSettings();
        section.Bind(settings);
        named.Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        if (!settings.DisableAutoActivation)
        {
            throw new NotSupportedException("This stand-in connects when it is first asked. The published package Aspire.StackExchange.Redis can at start as well.");
        }

        // Connecting blocks for up to the connect timeout; afterwards the multiplexer keeps trying by itself.
        builder.Services.AddKeyedSingleton<IConnectionMultiplexer>(serviceKey, (services, _) => ConnectionMultiplexer.Connect(Configured(services)));
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                serviceKey is null ? "StackExchange.Redis" : $"StackExchange.Redis_{serviceKey}",
                services => new RedisHealthCheck(() => services.GetRequiredKeyedService<IConnectionMultiplexer>(serviceKey)),
                failureStatus: null,
                tags: null));
        }

        ConfigurationOptions Configured(IServiceProvider services)
        {
            if (string.IsNullOrEmpty(settings.ConnectionString))
            {
                throw new InvalidOperationException($"There is no address of Redis. Set 'ConnectionStrings:{connectionName}' or '{Section}:ConnectionString'.");
            }

            var options = ConfigurationOptions.Parse(settings.ConnectionString);
            if (!settings.ConnectionString.Contains("abortConnect", StringComparison.OrdinalIgnoreCase))
            {
                // A service starts while Redis is away. This client would wait for every retry before it gives up the
                // first time; one is enough, since it goes on trying by itself.
                (options.AbortOnConnectFail, options.ConnectRetry) = (false, 1);
            }

            section.GetSection("ConfigurationOptions").Bind(options);
            named.GetSection("ConfigurationOptions").Bind(options);
            foreach (var configure in services.GetServices<IConfigureOptions<ConfigurationOptions>>().OfType<IConfigureNamedOptions<ConfigurationOptions>>())
            {
                configure.Configure(serviceKey ?? Options.Options.DefaultName, options);
            }

            configureOptions?.Invoke(options);
            return options;
        }
    }
}
