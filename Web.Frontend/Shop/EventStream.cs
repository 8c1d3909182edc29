namespace PeakStore.Web.Shop;

/// <summary>Server-sent events, as browsers and what is in between need them.</summary>
internal static class EventStream
{
    // The browser comes back by itself after this long (ms) when a stream ends early, for example while a replica restarts.
    private const int RetryAfter = 3000;

    private static readonly byte[] SignOfLife = ": still here\n\n"u8.ToArray();

    private static readonly byte[] End = "event: end\ndata:\n\n"u8.ToArray();

    /// <summary>Begins the answer, unless it has begun.</summary>
    public static async Task BeginAsync(HttpResponse response, CancellationToken ct)
    {
        if (!response.HasStarted)
        {
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            // nginx and those who learned from it would collect the stream first.
            response.Headers["X-Accel-Buffering"] = "no";
            await response.WriteAsync($"retry: {RetryAfter}\n\n", ct);
            await response.Body.FlushAsync(ct);
        }
    }

    /// <summary>Tells the browser that there will be no more.</summary>
    public static async Task EndAsync(HttpResponse response, CancellationToken ct)
    {
        await BeginAsync(response, ct);
        await SendAsync(response, End, ct);
    }

    /// <summary>Sends one event, or a sign of life where there is none.</summary>
    public static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte>? frame, CancellationToken ct)
    {
        await response.Body.WriteAsync(frame ?? SignOfLife, ct);
        await response.Body.FlushAsync(ct);
    }
}
