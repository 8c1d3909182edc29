using Microsoft.Extensions.DependencyInjection;

namespace PeakStore.ServiceDefaults.Resilience.Calls;

/// <summary>Marks clients that call services of ours.</summary>
public static class OwnServiceExtensions
{
    /// <summary>
    /// The client calls a service of ours: its calls tell how important they are and how long they wait, and end in time. Nobody else is
    /// told: not the payment provider, not a CDN.
    /// </summary>
    public static IHttpClientBuilder ToOwnService(this IHttpClientBuilder client) => client.AddHttpMessageHandler<OwnServiceHandler>();
}
