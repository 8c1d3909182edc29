using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Overload.Brownouts;

namespace PeakStore.ServiceDefaults.Caching.Http;

/// <summary>Sends an answer from memory: conditional requests, HEAD, the form that the client takes.</summary>
public sealed class AnswerResult : IResult
{
    private readonly CachedAnswer? _answer;
    private readonly bool _stale;
    private readonly string _surrogateKeyHeader;
    private readonly DateTimeOffset _now;
    private readonly Func<Answer, Answer>? _dress;

    internal AnswerResult(CachedAnswer answer, bool stale, string surrogateKeyHeader, DateTimeOffset now, Func<Answer, Answer>? dress) =>
        (_answer, _stale, _surrogateKeyHeader, _now, _dress) = (answer, stale, surrogateKeyHeader, now, dress);

    private AnswerResult() => _surrogateKeyHeader = "";

    /// <summary>Nothing is known, and a brownout keeps from looking for it.</summary>
    public static AnswerResult NotLookedFor { get; } = new();

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) => _answer is null
        ? BrownoutGate.RefuseAsync(httpContext)
        : Send(httpContext, _answer, _stale, _surrogateKeyHeader, _now, _dress);

    internal static Task Send(
        HttpContext context, CachedAnswer cached, bool stale, string surrogateKeyHeader, DateTimeOffset now, Func<Answer, Answer>? dress)
    {
        var (request, response) = (context.Request, context.Response);
        if (cached.Answer.Location is { } location)
        {
            response.Headers.CacheControl = cached.Answer.CacheControl;
            response.Redirect(location);
            return Task.CompletedTask;
        }

        var form = cached.In(ContentCodings.Negotiate(request.Headers.AcceptEncoding), dress);
        var headers = response.Headers;
        headers.ETag = form.Tag;
        headers.CacheControl = cached.Answer.CacheControl;
        // Said also of the uncompressed form: a shared cache must not take it for everybody's.
        headers.Vary = cached.Answer.Vary;
        if (cached.SurrogateKeys.Count > 0)
        {
            headers[surrogateKeyHeader] = cached.SurrogateKeys;
        }

        if (cached.Position.Count > 0)
        {
            headers[ConsistencyToken.Header] = cached.Position;
        }

        if (stale)
        {
            var age = cached.AgeAt(now);
            headers.Age = age.ToString(CultureInfo.InvariantCulture);
            // Counted from when it was made, as Age is: shared caches may send it for one more second, and then look again.
            headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={age + 1}, stale-while-revalidate=30, stale-if-error=86400");
            headers.Warning = CachePolicy.StaleWarning;
        }

        if (request.Headers.IfNoneMatch is { Count: > 0 } known && IsKnown(known, form.Tag.ToString()))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = cached.Answer.ContentType;
        headers.ContentLength = form.Body.Length;
        if (form.Encoding.Count > 0)
        {
            headers.ContentEncoding = form.Encoding;
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(form.Body, context.RequestAborted).AsTask();
    }

    /// <summary>Weak comparison, as the standard wants it: a cache on the way may have weakened the tag.</summary>
    private static bool IsKnown(StringValues tags, string tag)
    {
        foreach (var line in tags)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var one = line.AsSpan(range).Trim();
                if (one.SequenceEqual("*") || (one.StartsWith("W/") ? one[2..] : one).SequenceEqual(tag))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
