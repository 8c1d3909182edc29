using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;
using PeakStore.ServiceDefaults.Overload.Brownouts.Operators;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Overload.Brownouts;

/// <summary>Adds doing without what is optional while there is too much to do.</summary>
public static class BrownoutExtensions
{
    internal static void AddBrownout(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<BrownoutOptions>()
            .BindConfiguration(BrownoutOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.AreInOrder, "Brownout: FallAt must be below RiseAt; Smoothing and RiseAfter positive; RiseAfter, FallAfter, LongestFallAfter in this order.")
            .ValidateOnStart();
        builder.Services.AddSingleton<Brownout>();
        builder.Services.AddSingleton<ReportedStress>();
        builder.Services.AddHostedService<BrownoutPilot>();
        builder.Services.AddTransient<ReportedStressHandler>();
        // Outermost: there the address has the name of the service yet, and each call counts once.
        builder.Services.ConfigureHttpClientDefaults(http => http.ConfigureAdditionalHttpMessageHandlers(
            (handlers, services) => handlers.Insert(0, services.GetRequiredService<ReportedStressHandler>())));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, BrownoutJson.Default));
    }

    /// <summary>Has the service follow operators: it reads their order in Redis (its <see cref="IConnectionMultiplexer"/>) once a second.</summary>
    public static void AddBrownoutOrders(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new OperatorOrders(
            // A connection that could not be made is tried again.
            new Lazy<IConnectionMultiplexer>(services.GetRequiredService<IConnectionMultiplexer>, LazyThreadSafetyMode.PublicationOnly),
            services.GetRequiredService<Brownout>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<OperatorOrders>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<OperatorOrders>());
    }
}
