using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Caching.Layers;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Caching;

/// <summary>Adds the cache of ready answers.</summary>
public static class CachingExtensions
{
    /// <summary>Adds <see cref="AnswerCache"/>, in memory only.</summary>
    public static void AddAnswerCache(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<CacheOptions>()
            .BindConfiguration(CacheOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.AreInOrder, "Cache: FreshWithoutEvents, FreshFor, ExpireAfter, KeepFor, Patience and RetryDelay must be positive, the first four in this order.")
            .Validate(
                options => CacheOptions.SurrogateKeyHeaders.Contains(options.SurrogateKeyHeader),
                $"Cache:SurrogateKeyHeader must be one of {string.Join(", ", CacheOptions.SurrogateKeyHeaders)}.")
            .ValidateOnStart();
        builder.Services.TryAddSingleton<CacheMetrics>();
        builder.Services.TryAddSingleton(services => new AnswerCache(
            services.GetRequiredService<IOptions<CacheOptions>>(),
            services.GetRequiredService<CacheMetrics>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<IHostApplicationLifetime>(),
            services.GetRequiredService<ILogger<AnswerCache>>(),
            services.GetService<ISharedAnswers>(),
            services.GetRequiredService<Brownout>()));
    }

    /// <summary>Adds <see cref="AnswerCache"/> with a layer in Redis that the replicas of this service share.</summary>
    /// <param name="connectionName">Name of the connection string, <c>redis</c>.</param>
    /// <param name="prefix">Begins the keys.</param>
    public static void AddAnswerCache(this IHostApplicationBuilder builder, string connectionName, string prefix)
    {
        // This instance is fine when Redis is not: it asks the database.
        builder.AddRedisClient(connectionName, settings => settings.DisableHealthChecks = true);
        builder.Services.AddSingleton<ISharedAnswers>(services => new RedisAnswers(
            prefix,
            new Lazy<IConnectionMultiplexer>(services.GetRequiredService<IConnectionMultiplexer>),
            services.GetRequiredService<IOptions<CacheOptions>>().Value,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<RedisAnswers>>()));
        builder.AddAnswerCache();
    }

    /// <summary>
    /// Sends what is ready in memory before anything else looks at the request. Comes first: routing, authentication and compression
    /// would cost several times what the answer itself does.
    /// </summary>
    /// <param name="scope">Whom they are for and what goes with them; by default for everybody, as they are.</param>
    public static void UseAnswersFromMemory(this WebApplication app, MemoryScope? scope = null) =>
        app.UseMiddleware<MemoryMiddleware>(scope ?? new MemoryScope());
}
