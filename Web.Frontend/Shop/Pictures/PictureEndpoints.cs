using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PeakStore.ServiceDefaults.Overload.Brownouts;

namespace PeakStore.Web.Shop.Pictures;

/// <summary><c>/pictures/…</c>: passes pictures on from the catalogue, as compressed and as long to be kept as they come.</summary>
internal static class PictureEndpoints
{
    private const string File = "{file:regex(^[A-Za-z0-9][A-Za-z0-9._-]{{0,127}}$)}";

    // A picture that is opened on its own may use its own styles, and nothing else.
    private const string PicturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private const string Small = "?size=small";

    private static readonly string[] Asked = [HeaderNames.Accept, HeaderNames.AcceptEncoding, HeaderNames.IfNoneMatch];

    private static readonly string[] Answered =
    [
        HeaderNames.CacheControl, HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.ContentLength, HeaderNames.ETag,
        HeaderNames.Location, HeaderNames.Vary,
    ];

    public static void MapPictures(this WebApplication app)
    {
        // Where a picture is missing nobody reads an error page.
        var pictures = app.MapGroup("/pictures").WithMetadata(new SkipStatusCodePagesAttribute());
        pictures.MapGet($"/{File}", (string file, HttpContext context, PictureClient client, Brownout brownout) =>
            PassOnAsync($"pictures/{file}", context, client, brownout));
        pictures.MapGet($"/categories/{File}", (string file, HttpContext context, PictureClient client, Brownout brownout) =>
            PassOnAsync($"pictures/categories/{file}", context, client, brownout));
    }

    /// <summary>
    /// Who has a picture keeps it for ever; only who has not asks. While the shop is very busy they get it in fewer bytes under the same
    /// address, for a minute: pages stay as they are, and nothing that browsers have is asked for again.
    /// </summary>
    private static async Task PassOnAsync(string address, HttpContext context, PictureClient pictures, Brownout brownout)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, brownout.Allows(Feature.FullPictures) ? address : address + Small);
            foreach (var name in Asked)
            {
                request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].AsEnumerable());
            }

            using var answer = await pictures.AskAsync(request, context.RequestAborted);
            await PassOnAsync(answer, context.Response, context.RequestAborted);
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task PassOnAsync(HttpResponseMessage answer, HttpResponse response, CancellationToken ct)
    {
        response.StatusCode = (int)answer.StatusCode;
        if (response.StatusCode >= StatusCodes.Status400BadRequest)
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

        response.Headers.ContentSecurityPolicy = PicturePolicy;
        await answer.Content.CopyToAsync(response.Body, ct);
    }
}
