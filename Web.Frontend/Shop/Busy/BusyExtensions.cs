using PeakStore.ServiceDefaults.Overload.Brownouts;

namespace PeakStore.Web.Shop.Busy;

/// <summary>Adds what the shop says while it does without something.</summary>
internal static class BusyExtensions
{
    public static void AddBusyPages(this WebApplicationBuilder builder)
    {
        builder.AddBrownoutOrders();
        builder.Services.AddSingleton<BrownoutNotices>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BrownoutNotices>());
        builder.Services.AddSingleton<BusyPages>();
        builder.Services.AddSingleton<IBrownoutPage>(services => services.GetRequiredService<BusyPages>());
    }
}
