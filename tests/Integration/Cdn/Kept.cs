using System.Net;

namespace PeakStore.Integration.Cdn;

/// <summary>An answer as it came from a CDN.</summary>
/// <param name="From">Header <c>X-Cache</c>: HIT, MISS or STALE.</param>
/// <param name="Age">Seconds.</param>
/// <param name="Encoding">Of the body, empty for none.</param>
/// <param name="Body">As it was sent.</param>
internal sealed record Kept(
    HttpStatusCode Status, string From, int Age, string? Tag, string Encoding, string Vary, string? CacheControl, string? RetryAfter, byte[] Body)
{
    public static async Task<Kept> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken) => new(
        answer.StatusCode,
        answer.Headers.TryGetValues("X-Cache", out var from) ? from.Single() : "",
        (int)(answer.Headers.Age ?? TimeSpan.Zero).TotalSeconds,
        answer.Headers.ETag?.ToString(),
        string.Join(',', answer.Content.Headers.ContentEncoding),
        string.Join(", ", answer.Headers.Vary),
        answer.Headers.CacheControl?.ToString(),
        answer.Headers.RetryAfter?.ToString(),
        await answer.Content.ReadAsByteArrayAsync(cancellationToken));
}
