using Microsoft.Extensions.Options;

namespace PeakStore.Ordering.Payments;

internal static class PaymentExtensions
{
    public static void AddPayments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PaymentOptions>()
            .BindConfiguration(PaymentOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.Timeout > TimeSpan.Zero && options.Lease > options.Timeout * (options.Retries + 1) + TimeSpan.FromSeconds(1),
                "Payments:Lease must be longer than all calls of an attempt together, or two workers attempt one payment.")
            .Validate(options => options.FirstRetry > TimeSpan.Zero && options.LongestRetry >= options.FirstRetry,
                "Payments:FirstRetry must be positive, and Payments:LongestRetry no shorter.")
            .Validate(options => options.BreakerWindow >= TimeSpan.FromSeconds(0.5) && options.BreakerPause >= TimeSpan.FromSeconds(0.5),
                "Payments:BreakerWindow and Payments:BreakerPause must be half a second or more.")
            .ValidateOnStart();
        builder.Services.AddHttpClient<PaymentProvider>((services, http) =>
        {
            http.BaseAddress = services.GetRequiredService<IOptions<PaymentOptions>>().Value.Provider;
        });
        builder.Services.AddSingleton<ProviderPipeline>();
        builder.Services.AddSingleton<DuePayments>();
        builder.Services.AddSingleton<PaymentMetrics>();
        builder.Services.AddSingleton<PaymentClaims>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PaymentClaims>());
        builder.Services.AddScoped<PaymentProcessor>();
        builder.Services.AddHostedService<PaymentSweep>();
    }
}
