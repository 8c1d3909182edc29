using System.Net;

namespace PeakStore.Browser.Running;

/// <summary>People who search all the while for what nobody has searched for, each time from another address, so that nobody asks too often.</summary>
internal sealed class SearchingCrowd : IAsyncDisposable
{
    private const int People = 64;

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _searching;
    private int _turnedAway;
    private int _answered;
    private int _searches;

    public SearchingCrowd(Uri shop)
    {
        _client = new() { BaseAddress = shop };
        _searching = Task.WhenAll(Enumerable.Range(0, People).Select(_ => Task.Run(SearchAsync)));
    }

    /// <summary>Searches that were refused.</summary>
    public int TurnedAway => Volatile.Read(ref _turnedAway);

    /// <summary>Searches that were answered.</summary>
    public int Answered => Volatile.Read(ref _answered);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _searching;
        _stop.Dispose();
        _client.Dispose();
    }

    private async Task SearchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/search?q={Guid.NewGuid():N}");
                var search = Interlocked.Increment(ref _searches);
                request.Headers.Add("X-Forwarded-For", $"198.18.{(search >> 8) & 255}.{search & 255}");
                using var answer = await _client.SendAsync(request, _stop.Token);
                Interlocked.Increment(ref answer.StatusCode == HttpStatusCode.ServiceUnavailable ? ref _turnedAway : ref _answered);
            }
            catch (OperationCanceledException)
            {
                // It is over.
            }
        }
    }
}
