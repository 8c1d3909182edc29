using System.Collections.Concurrent;
using System.Net;

namespace PeakStore.StandIns.Clients.Support;

/// <summary>Stands where the network would be: answers by itself and remembers the addresses.</summary>
internal sealed class RecordingHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? answer = null) : HttpMessageHandler
{
    public ConcurrentQueue<string> Addresses { get; } = new();

    public static RecordingHandler Answering(HttpStatusCode status) => new((_, _) => Task.FromResult(new HttpResponseMessage(status)));

    /// <summary>Never answers; gives up when the caller does.</summary>
    public static RecordingHandler Silent() => new(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("The wait was to be cancelled.");
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Addresses.Enqueue(request.RequestUri!.ToString());
        return answer?.Invoke(request, cancellationToken) ?? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request });
    }
}
