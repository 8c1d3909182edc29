using Microsoft.Extensions.Http.Resilience;

namespace Polly;

public static class HttpResilienceContextExtensions
{
    /// <summary>The request that runs through the pipeline; null in a pipeline that sends none.</summary>
    public static HttpRequestMessage? GetRequestMessage(this ResilienceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Properties.GetValue(ResilienceHandler.Request, null!);
    }
}
