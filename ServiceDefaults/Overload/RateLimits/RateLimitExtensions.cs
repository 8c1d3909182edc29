using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Overload.RateLimits.Cells;
using PeakStore.ServiceDefaults.Overload.RateLimits.Limiters;
using PeakStore.ServiceDefaults.Settings;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Overload.RateLimits;

/// <summary>Limits how often one address and one buyer may ask.</summary>
internal static class RateLimitExtensions
{
    /// <summary>Names the connection string; where there is none, each replica limits on its own.</summary>
    private const string Redis = "redis";

    public static void AddRateLimits(this IHostApplicationBuilder builder)
    {
        builder.AddLiveOptions<RateLimitOptions>(RateLimitOptions.Section);
        builder.Services.AddRateLimiter(_ => { });
        var hasRedis = builder.Configuration.GetConnectionString(Redis) is not null;
        builder.Services.AddSingleton<ISharedCells>(services => !hasRedis ? new NoSharedCells() : new RedisCells(
            $"limits:{builder.Environment.ApplicationName}",
            services.GetRequiredService<IConnectionMultiplexer>,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<RedisCells>>()));
        builder.Services.AddSingleton<CurrentLimits>();
        builder.Services.AddSingleton<AddressLimiter>();
        builder.Services.AddSingleton<BuyerLimiter>();
    }

    /// <summary>Comes right after routing: it needs to know what is asked for, and nothing else.</summary>
    public static void UseAddressRateLimits(this WebApplication app) => app.UseRateLimiter(new RateLimiterOptions
    {
        GlobalLimiter = app.Services.GetRequiredService<AddressLimiter>(),
        OnRejected = RateLimitRefusals.AnswerAddressAsync,
    });

    /// <summary>Comes between authentication, which tells who asks, and authorization.</summary>
    public static void UseBuyerRateLimits(this WebApplication app) => app.UseRateLimiter(new RateLimiterOptions
    {
        GlobalLimiter = app.Services.GetRequiredService<BuyerLimiter>(),
        OnRejected = RateLimitRefusals.AnswerBuyerAsync,
    });
}
