using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace PeakStore.Catalog.Cdn;

/// <summary>The body of a purge at Cloudflare.</summary>
internal sealed record PurgedTags(IReadOnlyList<string> Tags);

/// <summary>Purges in the words of each CDN.</summary>
internal static class PurgeRequest
{
    private const string Keys = "Surrogate-Key";

    /// <summary>Keys in one request: what the CDN allows, and for Varnish what fits into the 8 KiB of a header.</summary>
    public static int MostKeys(CdnKind kind) => kind switch
    {
        CdnKind.Fastly => 256,
        CdnKind.Cloudflare => 100,
        _ => 100,
    };

    /// <summary>Asks the CDN to let go of whatever has one of these keys.</summary>
    public static HttpRequestMessage Of(CdnOptions cdn, IReadOnlyList<string> keys) => cdn.Kind switch
    {
        CdnKind.Fastly => new(HttpMethod.Post, cdn.PurgeUrl)
        {
            Headers = { { Keys, string.Join(' ', keys) }, { "Fastly-Key", cdn.Token }, { "Fastly-Soft-Purge", "1" } },
        },
        CdnKind.Cloudflare => new(HttpMethod.Post, cdn.PurgeUrl) { Headers = { { "Authorization", $"Bearer {cdn.Token}" } }, Content = Json(keys) },
        _ => new(new HttpMethod("PURGE"), cdn.PurgeUrl) { Headers = { { Keys, string.Join(' ', keys) }, { "Authorization", $"Bearer {cdn.Token}" } } },
    };

    private static StringContent Json(IReadOnlyList<string> keys) =>
        new(JsonSerializer.Serialize(new PurgedTags(keys), CatalogJsonContext.Default.PurgedTags), Encoding.UTF8, MediaTypeNames.Application.Json);
}
