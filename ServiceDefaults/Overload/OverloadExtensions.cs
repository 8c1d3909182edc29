using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Overload.Concurrency;
using PeakStore.ServiceDefaults.Overload.LoadReports;
using PeakStore.ServiceDefaults.Overload.RateLimits;
using PeakStore.ServiceDefaults.Overload.Refusals;

namespace PeakStore.ServiceDefaults.Overload;

/// <summary>What keeps a service well when more is asked of it than it can do.</summary>
internal static class OverloadExtensions
{
    public static void AddOverloadProtection(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ShedMetrics>();
        builder.Services.AddSingleton<Caller>();
        builder.Services.AddSingleton<Stress>();
        builder.Services.AddHttpContextAccessor();
        builder.AddBrownout();
        builder.Services.AddOptions<OverloadOptions>().BindConfiguration(OverloadOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ConcurrencyLimiter>();
        builder.Services.AddSingleton<ConcurrencyMetrics>();
        builder.Services.AddSingleton<LoadReport>();
        builder.AddRateLimits();
    }

    /// <summary>Refuses what is too much, cheapest check first. Comes after routing, which tells what is asked for, and before all that costs.</summary>
    public static void UseOverloadProtection(this WebApplication app)
    {
        app.Services.GetRequiredService<ConcurrencyMetrics>().Watch();
        app.UseMiddleware<LoadReportMiddleware>();
        app.UseAddressRateLimits();
        app.UseMiddleware<BrownoutGate>();
        app.UseMiddleware<ConcurrencyMiddleware>();
    }
}
