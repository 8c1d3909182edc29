using Microsoft.Extensions.Options;

namespace PeakStore.Ordering.Payments;

internal static class PaymentExtensions
{
    public static void AddPayments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PaymentOptions>()
            .BindConfiguration(PaymentOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddHttpClient<PaymentProvider>((services, http) =>
            http.BaseAddress = services.GetRequiredService<IOptions<PaymentOptions>>().Value.Provider);
        builder.Services.AddSingleton<DuePayments>();
        builder.Services.AddSingleton<PaymentMetrics>();
        builder.Services.AddScoped<PaymentProcessor>();
        builder.Services.AddHostedService<PaymentSweep>();
    }
}
