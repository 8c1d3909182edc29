using PeakStore.ServiceDefaults.Overload.Brownouts;

namespace PeakStore.Web.Shop.Closed;

/// <summary>Adds what the shop says while it does without something.</summary>
internal static class ClosedExtensions
{
    public static void AddClosedPages(this WebApplicationBuilder builder)
    {
        builder.AddBrownoutOrders();
        builder.Services.AddSingleton<BrownoutNotices>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BrownoutNotices>());
        builder.Services.AddSingleton<ClosedPages>();
        builder.Services.AddSingleton<IBrownoutPage>(services => services.GetRequiredService<ClosedPages>());
    }
}
