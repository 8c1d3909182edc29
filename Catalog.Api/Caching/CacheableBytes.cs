using Microsoft.Net.Http.Headers;

namespace PeakStore.Catalog.Caching;

/// <summary>An answer that is ready to send and the same for everybody: caches of any kind can stand in front of what makes it.</summary>
/// <param name="Body">The representation.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Tag">Its strong entity tag.</param>
/// <param name="CacheControl">One of <see cref="CachePolicy"/>.</param>
internal sealed record CacheableBytes(ReadOnlyMemory<byte> Body, string ContentType, EntityTagHeaderValue Tag, string CacheControl) : IResult
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <summary>JSON that has no version of its own.</summary>
    public static CacheableBytes Json(byte[] body, string cacheControl) => new(body, JsonType, EntityTag.Of(body), cacheControl);

    /// <summary>JSON of something that can be written with <c>If-Match</c>.</summary>
    public static CacheableBytes Json(long version, byte[] body, string cacheControl) =>
        new(body, JsonType, EntityTag.Of(version, body), cacheControl);

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ETag = Tag.ToString();
        response.Headers.CacheControl = CacheControl;
        // Said even when nothing is compressed: a shared cache must not take this answer for everybody's.
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (IsKnown(request.GetTypedHeaders().IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }

    /// <summary>Weak comparison: a cache that compressed the answer has weakened the tag.</summary>
    private bool IsKnown(IList<EntityTagHeaderValue> tags) =>
        tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Tag, useStrongComparison: false));
}
