namespace PeakStore.Ordering.Checkout;

internal static class CheckoutExtensions
{
    public static void AddCheckout(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AllocatorOptions>()
            .BindConfiguration(AllocatorOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.HoldFor > TimeSpan.Zero && options.KeysKeptFor > TimeSpan.Zero, "Allocator:HoldFor and Allocator:KeysKeptFor must be positive.")
            .ValidateOnStart();
        builder.Services.AddSingleton<CheckoutMetrics>();
        builder.Services.AddSingleton<Ledger>();
        builder.Services.AddSingleton<Allocator>();
        builder.Services.AddSingleton<IAllocator>(services => services.GetRequiredService<Allocator>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Allocator>());
    }
}
