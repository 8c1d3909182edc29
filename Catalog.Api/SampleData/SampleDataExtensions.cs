namespace PeakStore.Catalog.SampleData;

internal static class SampleDataExtensions
{
    /// <summary>Fills an empty catalogue when <c>SampleData:Enabled</c> is true, as it is while AppHost runs the store.</summary>
    public static void AddSampleData(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue("SampleData:Enabled", defaultValue: false))
        {
            builder.Services.AddHostedService<SampleDataSeeder>();
            builder.Services.AddSingleton<SampleStockCheck>();
            builder.Services.AddHealthChecks().AddCheck<SampleStockCheck>("sample stock");
        }
    }
}
