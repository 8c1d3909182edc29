using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PeakStore.ServiceDefaults.Caching.WarmUp;

/// <summary>Adds the warm-up of a replica's memory.</summary>
public static class WarmUpExtensions
{
    /// <summary>The replica is ready only when <see cref="WarmUpOptions.Addresses"/> and those of <typeparamref name="TAddresses"/> are in memory.</summary>
    public static void AddWarmUp<TAddresses>(this IHostApplicationBuilder builder)
        where TAddresses : class, IWarmUpAddresses
    {
        builder.Services.AddOptions<WarmUpOptions>()
            .BindConfiguration(WarmUpOptions.Section)
            .Validate(options => options.Addresses.All(address => address.StartsWith('/')), "WarmUp:Addresses must begin with a slash.")
            .Validate(options => options.Patience > TimeSpan.Zero, "WarmUp:Patience must be positive.")
            .ValidateOnStart();
        builder.Services.AddSingleton<OwnRequests>();
        builder.Services.AddSingleton<IWarmUpAddresses, TAddresses>();
        builder.Services.AddSingleton<WarmUpService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WarmUpService>());
        builder.Services.AddHealthChecks().AddCheck<WarmUpService>("warm-up");
    }
}
