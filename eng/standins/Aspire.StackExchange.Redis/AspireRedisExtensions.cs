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
        builder.AddRedisClientBuilder(connectionName, configureSettings, configureOptions);

    /// <summary>Adds a keyed <see cref="IConnectionMultiplexer"/>; the key names the connection string too.</summary>
    public static void AddKeyedRedisClient(
        this IHostApplicationBuilder builder,
        string name,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        builder.AddKeyedRedisClientBuilder(name, configureSettings, configureOptions);

    /// <summary>As <c>AddRedisClient</c>, and gives what further extensions build on.</summary>
    public static AspireRedisClientBuilder AddRedisClientBuilder(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        Add(builder, connectionName, serviceKey: null, configureSettings, configureOptions);

    /// <summary>As <c>AddKeyedRedisClient</c>, and gives what further extensions build on.</summary>
    public static AspireRedisClientBuilder AddKeyedRedisClientBuilder(
        this IHostApplicationBuilder builder,
        string name,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        Add(builder, name, name, configureSettings, configureOptions);

    private static AspireRedisClientBuilder Add(
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

        // Connecting blocks for up to the connect timeout; afterwards the multiplexer keeps trying by itself.
        builder.Services.AddKeyedSingleton<IConnectionMultiplexer>(serviceKey, (services, _) => ConnectionMultiplexer.Connect(Configured(services)));
        IConnectionMultiplexer Connection(IServiceProvider services) => services.GetRequiredKeyedService<IConnectionMultiplexer>(serviceKey);
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                serviceKey is null ? "StackExchange.Redis" : $"StackExchange.Redis_{serviceKey}",
                services => new RedisHealthCheck(() => Connection(services)),
                failureStatus: null,
                tags: null));
        }

        if (!settings.DisableAutoActivation)
        {
            builder.Services.AddSingleton<IHostedService>(services => new RedisActivation(() => Connection(services)));
        }

        return new AspireRedisClientBuilder(builder, settings, serviceKey);

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
