namespace PeakStore.Web.Shop.Pictures;

/// <summary>Asks Catalog.Api for pictures.</summary>
public sealed class PictureClient(HttpClient http)
{
    /// <summary>The answer as it is, headers first, redirects included. The caller disposes it.</summary>
    public Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken ct) =>
        http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
}
