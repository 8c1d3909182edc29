using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Caching.WarmUp;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.Web.Components;
using PeakStore.Web.Security;
using PeakStore.Web.Shop.Closed;
//#if (waitingRoom)
using PeakStore.Web.WaitingRoom;
//#endif

namespace PeakStore.Web.Pages;

/// <summary>Pages from memory.</summary>
internal static class PageExtensions
{
    public static void AddSharedPages(this WebApplicationBuilder builder)
    {
        builder.AddAnswerCache();
        builder.Services.AddScoped<Fragments>();
        builder.Services.AddSingleton<PageRenderer>();
        builder.Services.AddSingleton<SharedPages>();
        builder.Services.AddSingleton<ShownStock>();
        builder.AddClosedPages();
        builder.AddWarmUp<PageWarmUp>();
        builder.AddMessaging("rabbitmq", messaging => messaging
            //#if (waitingRoom)
            .UseWaitingRoom()
            //#endif
            .Broadcast<ProductChanged, PageChanges>()
            .Broadcast<AvailabilityChanged, PageChanges>()
            .Broadcast<CampaignChanged, PageChanges>()
            .Broadcast<PrewarmRequested, PageWarmUp>());
    }

    /// <summary>Comes first: a page that is ready is sent to a visitor whom we do not know before anything else looks at the request.</summary>
    public static void UseReadyPages(this WebApplication app)
    {
        var brownout = app.Services.GetRequiredService<Brownout>();
        app.UseAnswersFromMemory(new MemoryScope
        {
            // While only checkout is open, a product is still shown to whoever is about to buy it.
            Includes = request => !PageHeaders.IsPersonal(request) && (brownout.Allows(Feature.Browsing) || PageAddress.IsProduct(request.Path)),
            Prepare = SecurityHeaders.Of(app.Environment),
        });
        ((IApplicationBuilder)app).Use(next =>
        {
            app.Services.GetRequiredService<PageRenderer>().Use(next);
            return next;
        });
    }

    /// <summary>Comes last before the pages themselves: it fills holes, which takes knowing who the visitor is.</summary>
    public static void UseSharedPages(this WebApplication app) => app.UseMiddleware<PageMiddleware>();
}
