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
            .Validate(options => options.Timeout > TimeSpan.Zero && options.FirstRetry > TimeSpan.Zero && options.LongestRetry >= options.FirstRetry,
                "Payments:Timeout and Payments:FirstRetry must be positive, and Payments:LongestRetry no shorter than the first.")
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
