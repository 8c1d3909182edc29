using Microsoft.Net.Http.Headers;
using PeakStore.Web.Clients;

namespace PeakStore.Web.Shop.Pictures;

/// <summary><c>/pictures/{file}</c>: passes pictures on from the catalogue, as they are and as compressed as they come.</summary>
internal static class PictureEndpoints
{
    // A picture's name is made from its content, so what is behind a name never changes.
    private const string Forever = "public, max-age=31536000, immutable";

    // A picture that is opened on its own may use its own styles, and nothing else.
    private const string PicturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private static readonly string[] Asked = [HeaderNames.Accept, HeaderNames.AcceptEncoding, HeaderNames.IfNoneMatch];
    private static readonly string[] Answered =
        [HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.ContentLength, HeaderNames.ETag, HeaderNames.Vary];

    public static void MapPictures(this WebApplication app) =>
        app.MapGet("/pictures/{file:regex(^[A-Za-z0-9][A-Za-z0-9._-]{{0,127}}$)}", PassOnAsync);

    private static async Task PassOnAsync(string file, HttpContext context, CatalogClient catalog, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"pictures/{file}");
        foreach (var name in Asked)
        {
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].AsEnumerable());
        }

        using var answer = await catalog.PictureAsync(request, ct);
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        if (!answer.IsSuccessStatusCode && response.StatusCode != StatusCodes.Status304NotModified)
        {
            return;
        }

        foreach (var name in Answered)
        {
            if (answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values))
            {
                response.Headers[name] = values.ToArray();
            }
        }

        response.Headers.CacheControl = Forever;
        response.Headers.ContentSecurityPolicy = PicturePolicy;
        await answer.Content.CopyToAsync(response.Body, ct);
    }
}
