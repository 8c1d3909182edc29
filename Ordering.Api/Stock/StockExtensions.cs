namespace PeakStore.Ordering.Stock;

internal static class StockExtensions
{
    public static void AddStock(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SampleDataOptions>().BindConfiguration(SampleDataOptions.Section);
        builder.Services.AddSingleton<StockLevels>();
        builder.Services.AddSingleton<StockAdjustments>();
        builder.Services.AddHostedService<StockLevelPublisher>();
        builder.Services.AddSingleton<LedgerAudit>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LedgerAudit>());
    }
}
