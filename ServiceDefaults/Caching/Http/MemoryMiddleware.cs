using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Caching.Http;

/// <summary>Which requests are answered from memory before anything else looks at them, and what goes with the answers.</summary>
public sealed class MemoryScope
{
    /// <summary>Whether the request may get what everybody gets.</summary>
    public Func<HttpRequest, bool> Includes { get; init; } = static _ => true;

    /// <summary>Adds headers to the answer.</summary>
    public Action<HttpResponse> Prepare { get; init; } = static _ => { };
}

/// <summary>Answers GET and HEAD of an address whose answer is ready in memory under just that address.</summary>
internal sealed class MemoryMiddleware(RequestDelegate next, AnswerCache cache, IOptions<CacheOptions> options, MemoryScope scope, TimeProvider time)
{
    private readonly string _surrogateKeyHeader = options.Value.SurrogateKeyHeader;

    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if ((HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            && context.Features.Get<IHttpRequestFeature>() is { } request
            && cache.TryGetReady(request.RawTarget, out var found)
            && found.Cached.Answer.Exists
            && !context.Request.Headers.ContainsKey(ConsistencyToken.Header)
            && scope.Includes(context.Request))
        {
            scope.Prepare(context.Response);
            return AnswerResult.Send(context, found.Cached, found.IsStale, _surrogateKeyHeader, found.IsStale ? time.GetUtcNow() : default, cache.Dress);
        }

        return next(context);
    }
}
