using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PeakStore.AppHost.Infrastructure.Containers;
using PeakStore.AppHost.Infrastructure.Native;
using PeakStore.AppHost.Infrastructure.Running;

namespace PeakStore.AppHost.Infrastructure;

internal static class StoresExtensions
{
    /// <summary>
    /// Adds Postgres (one primary and its standbys), Redis and RabbitMQ, from where the configuration key
    /// <c>Infrastructure</c> says (see <see cref="Origin"/>).
    /// </summary>
    public static Stores AddStores(this IDistributedApplicationBuilder builder)
    {
        var origin = builder.Configuration.GetValue("Infrastructure", Origin.Auto);
        if (origin == Origin.Auto)
        {
            origin = builder.ExecutionContext.IsPublishMode ? Origin.External
                : ContainerEngine.Answers() ? Origin.Containers
                : Origin.Native;
        }

        if (builder.ExecutionContext.IsPublishMode)
        {
            return origin switch
            {
                Origin.External => builder.AddExternalStores(),
                Origin.Containers => builder.AddTrialStores(),
                _ => throw new DistributedApplicationException(
                    "Infrastructure is 'native': programs of this machine cannot be published. Choose external (connection strings, the default) "
                    + "or containers (for a trial)."),
            };
        }

        var folder = DataFolder.Open(builder);
        builder.Services.AddSingleton(_ => folder);
        builder.Services.AddHostedService<EndpointsFile>();
        var stores = origin switch
        {
            Origin.Containers => builder.AddContainerStores(folder),
            Origin.Native => builder.AddNativeStores(folder),
            _ => builder.AddExternalStores(),
        };
        return stores with { DataFolder = folder.Path };
    }

    private static Stores AddExternalStores(this IDistributedApplicationBuilder builder) => new(
        builder.AddConnectionString("catalogdb"),
        builder.AddConnectionString("orderingdb"),
        builder.AddConnectionString("redis"),
        builder.AddConnectionString("rabbitmq"));
}
