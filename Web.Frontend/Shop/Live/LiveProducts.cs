using System.Collections.Concurrent;
using System.Threading.Channels;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Feeds;
using PeakStore.Web.Clients;
using PeakStore.Web.Components;
using PeakStore.Web.Pages;

namespace PeakStore.Web.Shop.Live;

/// <summary>
/// Keeps those who look at a product up to date. However many they are: a change is asked for once, rendered once, and told to all.
/// </summary>
internal sealed partial class LiveProducts(AnswerCache cache, IServiceScopeFactory scopes, TimeProvider time, ILogger<LiveProducts> logger) : BackgroundService
{
    /// <summary>A product that is bought every millisecond is not told of more often than people can read.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Finds what nobody told of, for events are lost while the broker is away.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(15);

    private const int AtOnce = 8;

    private readonly Feed<string, ProductNews> _feed = new();
    private readonly ConcurrentDictionary<string, ProductNews> _newest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConsistencyToken> _due = new(StringComparer.Ordinal);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Begins to watch a product: the first news is how it is now.</summary>
    public Feed<string, ProductNews>.Subscription Watch(string sku)
    {
        var subscription = _feed.Subscribe(sku);
        if (_newest.TryGetValue(sku, out var news))
        {
            subscription.Tell(news);
        }
        else
        {
            Ask(sku);
        }

        return subscription;
    }

    /// <summary>The product has changed; the catalogue shows it when its database is at <paramref name="position"/>.</summary>
    public void Changed(string sku, ConsistencyToken position)
    {
        // What nobody watches is not kept up to date, so it is not to be told to whoever comes.
        _newest.TryRemove(sku, out _);
        if (_feed.IsWatched(sku))
        {
            Ask(sku, position);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var begun = time.GetTimestamp();
            while (time.GetElapsedTime(begun) < LookAgainAfter)
            {
                await WaitAsync(stoppingToken);
                await TellAsync(stoppingToken);
                await Task.Delay(ShortestPause, time, stoppingToken);
            }

            LookAgain();
        }
    }

    /// <summary>As it is now: not older than what we have heard of.</summary>
    private void Ask(string sku) => Ask(sku, cache.NewestChange([CatalogTags.Product(sku)]));

    private void Ask(string sku, ConsistencyToken position)
    {
        _due.AddOrUpdate(sku, position, (_, known) => position.IsAfter(known) ? position : known);
        _wake.Writer.TryWrite(true);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LookAgainAfter, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await ((Task)_wake.Reader.ReadAsync(either.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void LookAgain()
    {
        _newest.Clear();
        foreach (var sku in _feed.Watched)
        {
            Ask(sku);
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var catalog = scope.ServiceProvider.GetRequiredService<CatalogClient>();
        var fragments = scope.ServiceProvider.GetRequiredService<Fragments>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(_due.Keys, options, async (sku, cancel) =>
        {
            _due.TryRemove(sku, out var position);
            try
            {
                var reply = await catalog.FindAsync(sku, position, cancel);
                if (reply.Ok)
                {
                    Tell(sku, await ProductNews.OfAsync(reply.Value, fragments));
                }
                else if (reply.Problem.IsNotFound)
                {
                    Tell(sku, ProductNews.None);
                }
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                LogFailure(logger, sku, exception.Message);
            }
        });
    }

    private void Tell(string sku, ProductNews news)
    {
        if (_feed.IsWatched(sku) && news != ProductNews.None)
        {
            _newest[sku] = news;
        }

        _feed.Tell(sku, news);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Those who look at {Sku} cannot be told how it is now; trying again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string sku, string reason);
}
