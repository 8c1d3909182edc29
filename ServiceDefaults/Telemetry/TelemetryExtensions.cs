using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace PeakStore.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>
    /// Sends traces, metrics and logs over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.
    /// ASP.NET Core, HttpClient, Npgsql and the runtime publish their own sources and meters: they are named here.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        // Spans of requests with their method, route and status, as OpenTelemetry names them; ASP.NET Core 10 leaves them out unless told.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Services.AddSingleton(services => new ServiceTelemetry(serviceName, services.GetRequiredService<IMeterFactory>()));

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing
                .AddSource("PeakStore.*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql")
                .SetSampler(new ParentBasedSampler(new WorkSampler()))
                .AddProcessor(new ProbeFilter()))
            .WithMetrics(metrics => metrics
                .AddMeter("PeakStore.*", "Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Npgsql", "Polly"))
            .WithLogging(configureBuilder: null, logging =>
            {
                logging.IncludeFormattedMessage = true;
                logging.IncludeScopes = true;
            });

        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }
}
