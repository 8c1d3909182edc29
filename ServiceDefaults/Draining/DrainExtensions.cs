using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PeakStore.ServiceDefaults.Draining;

internal static class DrainExtensions
{
    /// <summary>Stops without a failed request: not ready first, then nothing new, then the end of what is under way.</summary>
    public static void AddDraining(this IHostApplicationBuilder builder)
    {
        var options = builder.Services.AddOptions<DrainOptions>();
        if (builder.Environment.IsDevelopment())
        {
            options.Configure(drain => drain.Delay = TimeSpan.Zero);
        }

        options.BindConfiguration(DrainOptions.Section)
            .Validate(drain => drain.Delay >= TimeSpan.Zero, "Drain:Delay must not be negative.")
            .ValidateOnStart();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<DrainOptions>>(
            (host, drain) => host.ShutdownTimeout = drain.Value.Delay + DrainOptions.Finish);
        builder.Services.AddHostedService<Drain>();
        builder.Services.AddTransient<IStartupFilter, ConnectionDrain>();
        builder.Services.AddHealthChecks().AddCheck<DrainCheck>("drain");
    }
}
