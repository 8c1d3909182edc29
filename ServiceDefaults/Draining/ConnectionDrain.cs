using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace PeakStore.ServiceDefaults.Draining;

/// <summary>
/// While the process drains, each answer is the last one on its connection (<c>Connection: close</c>, GOAWAY with HTTP/2). Proxies keep
/// connections for as long as they can and go on using them whatever the readiness probe says; and one that was closed without a word
/// may have the next order in it already.
/// </summary>
internal sealed class ConnectionDrain(IHostApplicationLifetime lifetime) : IStartupFilter
{
    // First of all, since some answers are sent before a service's own middleware comes to them.
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
            }

            return rest(context);
        });
        next(app);
    };
}
