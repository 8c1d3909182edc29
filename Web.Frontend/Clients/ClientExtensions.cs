using PeakStore.ServiceDefaults.Resilience.Calls;
using PeakStore.Web.Shop.Pictures;
//#if (waitingRoom)
using PeakStore.Web.WaitingRoom.Admission;
//#endif

namespace PeakStore.Web.Clients;

/// <summary>Adds the typed clients; discovery and resilience come with every HttpClient of the store.</summary>
internal static class ClientExtensions
{
    public static void AddServiceClients(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default));
        Add<CatalogClient>("catalog-api");
        builder.Services.AddTransient<ConsistencyHandler>();
        var basket = Add<BasketClient>("basket-api").AddHttpMessageHandler<ConsistencyHandler>();
        var ordering = Add<OrderingClient>("ordering-api").AddHttpMessageHandler<ConsistencyHandler>();
        //#if (waitingRoom)
        basket.AddHttpMessageHandler<AdmissionHandler>();
        ordering.AddHttpMessageHandler<AdmissionHandler>();
        //#endif
        // The browser has to see redirects, so that it keeps a picture under its own address only.
        Add<PictureClient>("catalog-api").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });

        IHttpClientBuilder Add<TClient>(string service)
            where TClient : class =>
            builder.Services.AddHttpClient<TClient>(http => http.BaseAddress = new Uri($"https+http://{service}")).ToOwnService();
    }
}
