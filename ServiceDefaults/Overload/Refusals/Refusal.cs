using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.ServiceDefaults.Overload.Refusals;

/// <summary>
/// An answer that costs almost nothing: ready bytes of a problem, written before anything of the request is looked at. Made once,
/// sent often.
/// </summary>
public sealed class Refusal
{
    /// <summary>Attribute of the request's span that says why it was refused: one of <see cref="ShedLayer"/>.</summary>
    public const string SpanAttribute = "peakstore.refused";

    private readonly string _layer;
    private readonly int _status;
    private readonly byte[] _body;

    /// <param name="layer">One of <see cref="ShedLayer"/>.</param>
    /// <param name="status">429 or 503.</param>
    /// <param name="title">What happened.</param>
    /// <param name="detail">What to do next.</param>
    public Refusal(string layer, int status, string title, string detail)
    {
        _layer = layer;
        _status = status;
        _body = JsonSerializer.SerializeToUtf8Bytes(
            new ProblemBody(ProblemTypes.BaseAddress + ProblemTypes.OfStatus(status), title, status, detail, layer), RefusalJson.Default.ProblemBody);
    }

    /// <summary>Refuses: counts, marks the span, answers. Headers that say more have been set by the caller.</summary>
    /// <param name="retryAfter">When to come back, rounded up to whole seconds, at least one.</param>
    public Task SendAsync(HttpContext context, Priority priority, TimeSpan retryAfter)
    {
        Note(context, priority, _layer);
        var response = context.Response;
        response.StatusCode = _status;
        response.Headers.RetryAfter = RetryAfter.Of(retryAfter);
        response.Headers.CacheControl = "no-store";
        if (context.RequestServices.GetService<IRefusalPage>()?.Find(context.Request, _layer) is { } page)
        {
            // A page comes back by itself; a form has to be sent again by whoever has filled it in.
            response.Headers["Refresh"] = HttpMethods.IsGet(context.Request.Method) ? response.Headers.RetryAfter : default;
            return SendAsync(context, "text/html; charset=utf-8", page);
        }

        return SendAsync(context, "application/problem+json", _body);
    }

    private static Task SendAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>Counts a refusal and marks the span, for who answers in other words.</summary>
    /// <param name="layer">One of <see cref="ShedLayer"/>.</param>
    public static void Note(HttpContext context, Priority priority, string layer)
    {
        context.RequestServices.GetRequiredService<ShedMetrics>().Count(priority, layer);
        context.Features.Get<IHttpActivityFeature>()?.Activity.SetTag(SpanAttribute, layer);
    }
}
