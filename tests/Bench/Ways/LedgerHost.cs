using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PeakStore.Ordering;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Bench.Ways;

/// <summary>Our way: the allocator and its ledger as Ordering.Api has them, with neither web server nor broker.</summary>
internal static class LedgerHost
{
    /// <summary>Builds it. Its start makes the tables.</summary>
    public static IHost Build(string connectionString)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "bench" });
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new ServiceTelemetry("Ordering", services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));
        builder.AddLedger(connectionString);
        return builder.Build();
    }

    /// <summary>Adds what the allocator needs besides the service defaults.</summary>
    public static void AddLedger(this IHostApplicationBuilder builder, string connectionString)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:orderingdb"] = connectionString });
        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddSingleton<StockLevels>();
        builder.AddLedgerTables();
        builder.AddCheckout();
    }
}
