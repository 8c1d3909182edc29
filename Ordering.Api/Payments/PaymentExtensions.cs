using Microsoft.Extensions.Options;

namespace PeakStore.Ordering.Payments;

internal static class PaymentExtensions
{
    public static void AddPayments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PaymentOptions>()
            .BindConfiguration(PaymentOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.Lease > options.Timeout, "Payments:Lease must be longer than Payments:Timeout, or two workers attempt one payment.")
            .ValidateOnStart();
        builder.Services.AddHttpClient<PaymentProvider>((services, http) =>
        {
            var options = services.GetRequiredService<IOptions<PaymentOptions>>().Value;
            http.BaseAddress = options.Provider;
            http.Timeout = options.Timeout;
        });
        builder.Services.AddSingleton<DuePayments>();
        builder.Services.AddSingleton<PaymentMetrics>();
        builder.Services.AddScoped<PaymentProcessor>();
        builder.Services.AddHostedService<PaymentSweep>();
    }
}
