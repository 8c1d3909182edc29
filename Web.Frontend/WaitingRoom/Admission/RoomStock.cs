using System.Collections.Concurrent;

namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>What is left of the SKUs that rooms sell: told by events, and asked of ordering, which alone knows what is held.</summary>
internal sealed class RoomStock(StockClient ordering, TimeProvider time) : IDisposable
{
    /// <summary>Events tell of most changes; this finds the others.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    /// <summary>SKUs asked for in a second, the longest unknown first.</summary>
    private const int AtOnce = 16;

    private readonly ConcurrentDictionary<string, Level> _levels = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _news = new(0, 1);

    /// <summary>An event tells what is available.</summary>
    public void Told(string sku, int available)
    {
        // Only of what somebody asks for; the rest of the catalogue is nobody's business here.
        if (_levels.TryGetValue(sku, out var level) && level.Available != available)
        {
            _levels[sku] = level with { Available = available };
            if (available == 0 && _news.CurrentCount == 0)
            {
                _news.Release();
            }
        }
    }

    /// <summary>Waits until something is sold out, or so long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _news.WaitAsync(atMost, ct);

    /// <summary>Units available and held of all these together; null while one is not known.</summary>
    public async Task<(int Available, int Held)?> ReadAsync(IReadOnlyList<string> skus, CancellationToken ct)
    {
        var now = time.GetTimestamp();
        var due = skus.Select(sku => (Sku: sku, Level: _levels.GetValueOrDefault(sku)))
            .Where(pair => pair.Level is null || time.GetElapsedTime(pair.Level.AskedAt, now) >= GoodFor)
            .OrderBy(pair => pair.Level?.AskedAt ?? long.MinValue)
            .Take(AtOnce);
        await Task.WhenAll(due.Select(pair => AskAsync(pair.Sku, ct)));
        var levels = skus.Select(sku => _levels.GetValueOrDefault(sku)).ToArray();
        return levels.Contains(null) ? null : (levels.Sum(level => Math.Max(0, level!.Available)), levels.Sum(level => level!.Held));
    }

    public void Dispose() => _news.Dispose();

    private async Task AskAsync(string sku, CancellationToken ct)
    {
        if (await ordering.FindAsync(sku, ct) is { } stock)
        {
            _levels[sku] = new(stock.Available, stock.Held, time.GetTimestamp());
        }
    }

    private sealed record Level(int Available, int Held, long AskedAt);
}
