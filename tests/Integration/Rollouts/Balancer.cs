using System.Collections.Concurrent;
using System.Net.Http.Headers;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Rollouts;

/// <summary>
/// What stands in front of replicas: looks at <c>/health</c> again and again, sends requests to those that are ready by turns, keeps its
/// connections, and repeats nothing.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<Uri, Replica> _replicas = new();
    private readonly CancellationTokenSource _stop = new();
    private uint _next;

    /// <summary>Answers so far, by replica.</summary>
    public IReadOnlyDictionary<Uri, int> Answered => _replicas.ToDictionary(replica => replica.Key, replica => replica.Value.Answered);

    /// <summary>The replicas that get requests.</summary>
    public IReadOnlyCollection<Uri> Ready => [.. _replicas.Where(replica => replica.Value.IsReady).Select(replica => replica.Key)];

    /// <summary>Begins to look at a replica. It gets requests as soon as it is ready.</summary>
    public void Add(Uri address)
    {
        var replica = new Replica { Http = new HttpClient { BaseAddress = address } };
        _replicas[address] = replica;
        replica.Looking = LookAsync(replica);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token)
    {
        var ready = _replicas.Values.Where(replica => replica.IsReady).ToList();
        var replica = ready[(int)(Interlocked.Increment(ref _next) % ready.Count)];
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await replica.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Interlocked.Increment(ref replica.Answered);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var replica in _replicas.Values)
        {
            await replica.Looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            replica.Http.Dispose();
        }

        _stop.Dispose();
    }

    private async Task LookAsync(Replica replica)
    {
        while (!_stop.IsCancellationRequested)
        {
            replica.IsReady = await ServiceProcess.IsReadyAsync(replica.Http);
            await Task.Delay(Interval, _stop.Token);
        }
    }

    private sealed class Replica
    {
        public int Answered;
        public volatile bool IsReady;

        public required HttpClient Http { get; init; }

        public Task Looking { get; set; } = Task.CompletedTask;
    }
}
