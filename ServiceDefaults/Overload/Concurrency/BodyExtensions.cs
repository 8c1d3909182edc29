using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PeakStore.ServiceDefaults.Overload.Concurrency;

internal static class BodyExtensions
{
    /// <summary>
    /// Waits until the body is here and leaves it to be read: a client that sends slowly must not take the place of one that does not.
    /// What is too long, or does not come, is left to who reads it.
    /// </summary>
    public static ValueTask ReadBodyAheadAsync(this HttpRequest request) =>
        request.ContentLength is > 0 and <= ServiceDefaultsExtensions.MaxRequestBodySize ? ReadAsync(request, request.ContentLength.Value) : default;

    private static async ValueTask ReadAsync(HttpRequest request, long length)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
        {
            return;
        }

        var body = request.BodyReader;
        try
        {
            while (true)
            {
                var read = await body.ReadAsync(request.HttpContext.RequestAborted);
                var isHere = read.IsCompleted || read.Buffer.Length >= length;
                body.AdvanceTo(read.Buffer.Start, isHere ? read.Buffer.Start : read.Buffer.End);
                if (isHere)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or BadHttpRequestException or OperationCanceledException)
        {
            // Whoever reads it comes upon the same, and says so.
        }
    }
}
