using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Caching.Http;

/// <summary>Answers GET and HEAD of an address whose answer is fresh in memory under just that address.</summary>
internal sealed class MemoryMiddleware(RequestDelegate next, AnswerCache cache, IOptions<CacheOptions> options)
{
    private readonly string _surrogateKeyHeader = options.Value.SurrogateKeyHeader;

    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if ((HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            && context.Features.Get<IHttpRequestFeature>() is { } request
            && cache.TryGetFresh(request.RawTarget, out var answer)
            && answer.Answer is { Exists: true, IsStale: false }
            && !context.Request.Headers.ContainsKey(ConsistencyToken.Header))
        {
            return AnswerResult.Send(context, answer, stale: false, _surrogateKeyHeader, default);
        }

        return next(context);
    }
}
