using PeakStore.Web.Shop.Pictures;

namespace PeakStore.Web.Clients;

/// <summary>Adds the typed clients; discovery and resilience come with every HttpClient of the store.</summary>
internal static class ClientExtensions
{
    // A page that comes with a part missing is better than one that does not come.
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(5);

    // An order is worth waiting for, and its answer worth knowing.
    private static readonly TimeSpan OrderPatience = TimeSpan.FromSeconds(15);

    public static void AddServiceClients(this WebApplicationBuilder builder)
    {
        Add<CatalogClient>("catalog-api", PagePatience);
        Add<BasketClient>("basket-api", OrderPatience);
        Add<OrderingClient>("ordering-api", OrderPatience);
        // The browser has to see redirects, so that it keeps a picture under its own address only.
        Add<PictureClient>("catalog-api", PagePatience).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });

        IHttpClientBuilder Add<TClient>(string service, TimeSpan patience)
            where TClient : class =>
            builder.Services.AddHttpClient<TClient>(http =>
            {
                http.BaseAddress = new Uri($"https+http://{service}");
                http.Timeout = patience;
            });
    }
}
