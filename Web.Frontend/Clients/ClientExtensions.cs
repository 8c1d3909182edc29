using Microsoft.Extensions.Http.Resilience;
using PeakStore.Web.Shop.Pictures;
using PeakStore.Web.WaitingRoom.Admission;

namespace PeakStore.Web.Clients;

/// <summary>Adds the typed clients; discovery and resilience come with every HttpClient of the store.</summary>
internal static class ClientExtensions
{
    // An order is worth waiting for, and its answer worth knowing. Pages wait less: see ApiCalls.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // Someone is waiting for the page: a second replica is asked soon, and a service that is down is given up soon.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);
    private const int Retries = 2;

    public static void AddServiceClients(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureAll<HttpStandardResilienceOptions>(resilience =>
        {
            resilience.Retry.MaxRetryAttempts = Retries;
            resilience.Retry.Delay = RetryDelay;
        });

        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default));
        Add<CatalogClient>("catalog-api");
        builder.Services.AddTransient<ConsistencyHandler>();
        Add<BasketClient>("basket-api").AddHttpMessageHandler<ConsistencyHandler>().AddHttpMessageHandler<AdmissionHandler>();
        Add<OrderingClient>("ordering-api").AddHttpMessageHandler<ConsistencyHandler>().AddHttpMessageHandler<AdmissionHandler>();
        // The browser has to see redirects, so that it keeps a picture under its own address only.
        Add<PictureClient>("catalog-api").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });

        IHttpClientBuilder Add<TClient>(string service)
            where TClient : class =>
            builder.Services.AddHttpClient<TClient>(http =>
            {
                http.BaseAddress = new Uri($"https+http://{service}");
                http.Timeout = Patience;
            });
    }
}
