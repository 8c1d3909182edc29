using Microsoft.Extensions.Options;

namespace PeakStore.Catalog.Cdn;

/// <summary>Tells the CDN what has changed. One call at a time; what changes meanwhile is in the next.</summary>
internal sealed partial class CdnPurger(IHttpClientFactory clients, IOptions<CdnOptions> options, TimeProvider time, ILogger<CdnPurger> logger) : IDisposable
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "cdn";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private HashSet<string> _waiting = new(StringComparer.Ordinal);

    /// <summary>Returns when the CDN was told, or did not listen: then its answers grow old by themselves.</summary>
    public async Task PurgeAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        if (options.Value.PurgeUrl is null)
        {
            return;
        }

        await Task.Delay(options.Value.Wait, time, cancellationToken);
        lock (_gate)
        {
            _waiting.UnionWith(keys);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Nothing when the call before this one took ours with it.
            foreach (var some in TakeWaiting().Chunk(PurgeRequest.MostKeys(options.Value.Kind)))
            {
                await SendAsync(some, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private HashSet<string> TakeWaiting()
    {
        lock (_gate)
        {
            var taken = _waiting;
            _waiting = new(StringComparer.Ordinal);
            return taken;
        }
    }

    private async Task SendAsync(string[] keys, CancellationToken cancellationToken)
    {
        try
        {
            using var http = clients.CreateClient(Client);
            using var request = PurgeRequest.Of(options.Value, keys);
            using var answer = await http.SendAsync(request, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotPurged(logger, keys.Length, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The CDN was not told of {Keys} changes and may show what was for some seconds: {Reason}")]
    private static partial void LogNotPurged(ILogger logger, int keys, string reason);
}
