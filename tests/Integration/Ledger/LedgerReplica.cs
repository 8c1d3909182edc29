using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeakStore.Ordering;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;
using PeakStore.Ordering.Payments;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Integration.Ledger;

/// <summary>The part of Ordering.Api that settles orders, as one replica of it has it, without web server and broker.</summary>
internal sealed class LedgerReplica : IAsyncDisposable
{
    private readonly IHost _host;

    private LedgerReplica(IHost host) => _host = host;

    public IAllocator Allocator => Get<IAllocator>();

    public OrderSettlement Settlement => Get<OrderSettlement>();

    public static async Task<LedgerReplica> StartAsync(string connectionString, Action<IHostApplicationBuilder>? configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "ledger-of-a-test" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:orderingdb"] = connectionString });
        builder.Logging.ClearProviders();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new ServiceTelemetry("Ordering", services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));
        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddSingleton<StockLevels>();
        builder.AddLedgerTables();
        builder.AddCheckout();
        builder.Services.AddSingleton<OrderSettlement>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OrderSettlement>());
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new LedgerReplica(host);
    }

    /// <summary>With payments, charged by <paramref name="provider"/>.</summary>
    public static Action<IHostApplicationBuilder> Paying(Func<HttpRequestMessage, HttpResponseMessage> provider) => builder =>
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Payments:Provider"] = "http://provider.test", ["Payments:FirstRetry"] = "00:00:00.050" });
        builder.AddPayments();
        builder.Services.AddHttpClient<PaymentProvider>().ConfigurePrimaryHttpMessageHandler(() => new Answering(provider));
    };

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Pays an order as a message would have it.</summary>
    public async Task PayAsync(Guid orderId)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PaymentProcessor>().PayAsync(orderId, TestContext.Current.CancellationToken);
    }

    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> provider) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(provider(request));
    }
}
