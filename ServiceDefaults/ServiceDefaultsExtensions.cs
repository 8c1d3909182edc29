using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PeakStore.ServiceDefaults.Draining;
using PeakStore.ServiceDefaults.Health;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.RateLimits;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Resilience;
using PeakStore.ServiceDefaults.Resilience.Calls;
using PeakStore.ServiceDefaults.Security;
using PeakStore.ServiceDefaults.Settings;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.ServiceDefaults;

/// <summary>What every service of the store has, in the three beats of its <c>Program.cs</c>.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Largest request body that a service reads, in bytes. Orders and baskets are far smaller.</summary>
    public const long MaxRequestBodySize = 64 * 1024;

    /// <summary>Adds telemetry, health, discovery, resilience, problem details, security and server limits.</summary>
    /// <param name="serviceName">Short name of the service, as in the meter <c>PeakStore.&lt;Service&gt;</c>.</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, string serviceName)
        where TBuilder : IHostApplicationBuilder
    {
        HealthProbe.EndIfAsked();
        builder.AddSettingsFile();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddTelemetry(serviceName);
        builder.AddHealth();
        builder.AddDraining();
        builder.AddResilientHttpClients();
        builder.AddProblems();
        builder.AddSecurity();
        builder.AddOverloadProtection();

        // As long as any call that is made for a request, with all its attempts.
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = CallTimes.Total, TimeoutStatusCode = 503 });
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodySize;
        });

        builder.AddCompression();
        builder.AddForwardedHeaders();
        return builder;
    }

    /// <summary>Adds the middleware that every service runs, in the order that it needs.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        // Routing must come before what reads the endpoint's metadata.
        app.UseRouting();
        app.UseRequestSpanNames();
        app.UseOverloadProtection();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseBuyerRateLimits();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Maps <c>/health</c> (ready) and <c>/alive</c> (live), without details in the body.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.MapHealth();
        return app;
    }

    private static void AddCompression(this IHostApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(compression =>
        {
            // What is compressed is public or the reader's own; no page mixes a secret with reflected input.
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>Believes forwarding headers from loopback and from <c>ForwardedHeaders:KnownNetworks</c> (CIDR) only.</summary>
    private static void AddForwardedHeaders(this IHostApplicationBuilder builder) =>
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // Through any number of proxies (a CDN, then an ingress), each of which must be in a known network.
            forwarded.ForwardLimit = null;
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            foreach (var network in builder.Configuration.GetSection("ForwardedHeaders:KnownNetworks").Get<string[]>() ?? [])
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });
}
