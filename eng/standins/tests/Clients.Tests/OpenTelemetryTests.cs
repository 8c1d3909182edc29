using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PeakStore.StandIns.Clients.Support;

namespace PeakStore.StandIns.Clients;

public sealed class OpenTelemetryTests
{
    private readonly string _name = $"PeakStore.Tests.{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<string> _seen = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_three_signals_are_exported_when_the_host_ends()
    {
        using var source = new ActivitySource(_name);
        using var meter = new Meter(_name);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("shop"))
            .WithTracing(tracing => tracing.AddSource(_name).AddProcessor(new BatchActivityExportProcessor(new Seen<Activity>(this, static (exporter, item) => $"{item.OperationName} in {exporter.ParentProvider.GetResource().Attributes.Single(attribute => attribute.Key == "service.name").Value}"))))
            .WithMetrics(metrics => metrics.AddMeter(_name).AddReader(new PeriodicExportingMetricReader(new Seen<Metric>(this, static (_, item) => item.Name), exportIntervalMilliseconds: 3_600_000)))
            .WithLogging(logging => logging.AddProcessor(new BatchLogRecordExportProcessor(new Seen<LogRecord>(this, static (_, item) => $"{item.CategoryName}: {item.Body}"))));
        using (var host = builder.Build())
        {
            await host.StartAsync(Cancellation);
            source.StartActivity("checkout")!.Dispose();
            meter.CreateCounter<long>("orders").Add(1);
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(_name).LogWarning("sold out");
            await host.StopAsync(Cancellation);
        }

        // the host writes logs as well
        Assert.Superset(new HashSet<string> { "checkout in shop", "orders", $"{_name}: sold out" }, _seen.ToHashSet());
    }

    [Fact]
    public async Task Providers_listen_before_other_services_start()
    {
        using var source = new ActivitySource(_name);
        var listened = false;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedService(_ => new OnStart(() => listened = source.HasListeners()));
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(_name));
        builder.Services.AddOpenTelemetry().WithTracing();
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        Assert.True(listened);
        Assert.Single(host.Services.GetServices<IHostedService>(), service => service.GetType().Name == "TelemetryHostedService");
    }

    [Fact]
    public async Task The_OTLP_exporter_sends_all_three_signals()
    {
        await using var collector = await StubServer.StartAsync(_ => Task.CompletedTask);
        using var source = new ActivitySource(_name);
        using var meter = new Meter(_name);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(_name))
            .WithMetrics(metrics => metrics.AddMeter(_name))
            .WithLogging()
            .UseOtlpExporter(OtlpExportProtocol.HttpProtobuf, collector.Address);
        using (var host = builder.Build())
        {
            await host.StartAsync(Cancellation);
            source.StartActivity("checkout")!.Dispose();
            meter.CreateCounter<long>("orders").Add(1);
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(_name).LogWarning("sold out");
            await host.StopAsync(Cancellation);
        }

        Assert.Equal(["POST /v1/logs", "POST /v1/metrics", "POST /v1/traces"], collector.Requests.Order());
    }

    private sealed class Seen<T>(OpenTelemetryTests tests, Func<BaseExporter<T>, T, string> describe) : BaseExporter<T>
        where T : class
    {
        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var item in batch)
            {
                tests._seen.Enqueue(describe(this, item));
            }

            return ExportResult.Success;
        }
    }

    private sealed class OnStart(Action action) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            action();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
