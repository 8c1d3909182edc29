namespace PeakStore.Ordering.Checkout;

internal static class CheckoutExtensions
{
    public static void AddCheckout(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CheckoutMetrics>();
        builder.Services.AddSingleton<IAllocator, TransactionPerOrder>();
    }
}
