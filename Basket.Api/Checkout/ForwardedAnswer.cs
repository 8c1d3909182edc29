using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Basket.Checkout;

/// <summary>Passes another service's answer on as it is: status, body and the headers that callers act on.</summary>
internal sealed class ForwardedAnswer(HttpResponseMessage answer) : IResult
{
    private static readonly string[] Headers = ["Location", "Retry-After", "Idempotency-Replayed", ConsistencyToken.Header];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (answer)
        {
            httpContext.Response.StatusCode = (int)answer.StatusCode;
            httpContext.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            foreach (var name in Headers)
            {
                if (answer.Headers.TryGetValues(name, out var values))
                {
                    httpContext.Response.Headers[name] = values.ToArray();
                }
            }

            await answer.Content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }
}
