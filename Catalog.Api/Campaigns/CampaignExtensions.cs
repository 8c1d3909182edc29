using PeakStore.ServiceDefaults.Caching.WarmUp;

namespace PeakStore.Catalog.Campaigns;

internal static class CampaignExtensions
{
    public static void AddCampaigns(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CampaignPrices>();
        builder.Services.AddSingleton<CampaignAlarm>();
        builder.Services.AddHostedService<CampaignClock>();
        builder.AddWarmUp<CampaignWarmUp>();
    }
}
