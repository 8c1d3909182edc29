using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.DependencyInjection
{
    using OpenTelemetry;

    public static class OpenTelemetryServicesExtensions
    {
        /// <summary>Adds providers that start before every other hosted service and flush when the host is disposed.</summary>
        public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services)
        {
            if (!services.Any(service => service.ImplementationType == typeof(TelemetryHostedService)))
            {
                // first of all: what other services do while they start is worth seeing too
                services.Insert(0, ServiceDescriptor.Singleton<IHostedService, TelemetryHostedService>());
            }
            return new OpenTelemetryBuilder(services);
        }
    }
}

namespace OpenTelemetry
{
    /// <summary>What the SDK's own extensions, such as WithTracing, are called on.</summary>
    public sealed class OpenTelemetryBuilder : IOpenTelemetryBuilder
    {
        internal OpenTelemetryBuilder(IServiceCollection services) => Services = services;

        public IServiceCollection Services { get; }
    }

    /// <summary>Providers listen from the moment that they are resolved; nobody else would resolve them.</summary>
    internal sealed class TelemetryHostedService(IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            services.GetService<MeterProvider>();
            services.GetService<TracerProvider>();
            services.GetService<LoggerProvider>();
            return Task.CompletedTask;
        }

        // The container disposes the providers, which flushes them: later than this, so that the stopping is seen as well.
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
