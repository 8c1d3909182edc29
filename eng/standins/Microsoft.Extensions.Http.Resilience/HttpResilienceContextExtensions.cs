namespace Polly;

/// <summary>The request that a pipeline runs for.</summary>
public static class HttpResilienceContextExtensions
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage?> Request = new("Resilience.Http.RequestMessage");

    /// <summary>The request, or null outside of an HTTP client.</summary>
    public static HttpRequestMessage? GetRequestMessage(this ResilienceContext context) => context.Properties.GetValue(Request, null);

    /// <summary>Sets the request.</summary>
    public static void SetRequestMessage(this ResilienceContext context, HttpRequestMessage? requestMessage) =>
        context.Properties.Set(Request, requestMessage);
}
