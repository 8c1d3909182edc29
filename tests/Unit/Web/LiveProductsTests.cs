using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Data;
using PeakStore.Unit.Caching;
using PeakStore.Web.Clients;
using PeakStore.Web.Components;
using PeakStore.Web.Shop.Live;

namespace PeakStore.Unit.Web;

public sealed class LiveProductsTests : IAsyncDisposable
{
    private readonly FakeCatalog _catalog = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CacheUnderTest _cache = new();
    private readonly ServiceProvider _services;
    private readonly LiveProducts _live;

    public LiveProductsTests()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddScoped<Fragments>()
            .AddScoped(_ => new CatalogClient(
                new HttpClient(_catalog, disposeHandler: false) { BaseAddress = new("http://catalog") }, new HttpContextAccessor(), NullLogger<CatalogClient>.Instance))
            .BuildServiceProvider();
        _live = new LiveProducts(_cache.Cache, _services.GetRequiredService<IServiceScopeFactory>(), _time, NullLogger<LiveProducts>.Instance);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _live.StopAsync(CancellationToken.None);
        _live.Dispose();
        await _services.DisposeAsync();
        _catalog.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task However_many_look_at_a_product_the_catalogue_is_asked_once()
    {
        var watchers = Enumerable.Range(0, 100).Select(_ => _live.Watch("MUG-1")).ToList();

        await _live.StartAsync(Stop);
        var told = await Task.WhenAll(watchers.Select(watcher => watcher.NextAsync(Timeout.InfiniteTimeSpan, _time, Stop)));

        Assert.Single(told.Distinct());
        Assert.Contains("Only 7 left", Encoding.UTF8.GetString(told[0]!.Whole.Span), StringComparison.Ordinal);
        Assert.Single(_catalog.Asked);
        watchers.ForEach(watcher => watcher.Dispose());
    }

    [Fact]
    public async Task A_change_is_asked_for_as_new_as_it_is_and_told_once_when_many_come_together()
    {
        using var watcher = _live.Watch("MUG-1");
        await _live.StartAsync(Stop);
        await watcher.NextAsync(Timeout.InfiniteTimeSpan, _time, Stop);
        _catalog.Available = 0;

        _live.Changed("MUG-1", CacheUnderTest.At(20));
        _live.Changed("MUG-1", CacheUnderTest.At(30));
        var next = watcher.NextAsync(Timeout.InfiniteTimeSpan, _time, Stop);
        while (!next.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Contains("Sold out", Encoding.UTF8.GetString((await next)!.Since("open").Span), StringComparison.Ordinal);
        Assert.Equal([null, CacheUnderTest.At(30).ToString()], _catalog.Asked);
    }

    [Fact]
    public async Task Who_comes_after_a_change_is_not_told_how_it_was_before()
    {
        _cache.Cache.Invalidate(CacheUnderTest.At(20), "product:MUG-1");
        using var watcher = _live.Watch("MUG-1");

        await _live.StartAsync(Stop);
        await watcher.NextAsync(Timeout.InfiniteTimeSpan, _time, Stop);

        Assert.Equal([CacheUnderTest.At(20).ToString()], _catalog.Asked);
    }

    [Fact]
    public async Task What_nobody_looks_at_is_not_asked_for()
    {
        await _live.StartAsync(Stop);
        _live.Changed("LAMP-1", CacheUnderTest.At(20));
        using var watcher = _live.Watch("MUG-1");

        await watcher.NextAsync(Timeout.InfiniteTimeSpan, _time, Stop);

        Assert.Single(_catalog.Asked);
    }

    [Fact]
    public async Task Only_what_changes_what_can_be_done_is_sent_as_a_whole()
    {
        using var watcher = _live.Watch("MUG-1");
        await _live.StartAsync(Stop);

        var news = (await watcher.NextAsync(Timeout.InfiniteTimeSpan, _time, Stop))!;

        Assert.Contains("Buy now", Encoding.UTF8.GetString(news.Since(null).Span), StringComparison.Ordinal);
        Assert.Contains("Buy now", Encoding.UTF8.GetString(news.Since("sold-out").Span), StringComparison.Ordinal);
        Assert.DoesNotContain("Buy now", Encoding.UTF8.GetString(news.Since("open").Span), StringComparison.Ordinal);
        Assert.Contains("Only 7 left", Encoding.UTF8.GetString(news.Since("open").Span), StringComparison.Ordinal);
    }

    private sealed class FakeCatalog : HttpMessageHandler
    {
        public int Available { get; set; } = 7;

        /// <summary>How new each answer had to be.</summary>
        public List<string?> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.Headers.TryGetValues(ConsistencyToken.Header, out var values) ? values.Single() : null);
            var product = $$"""{"sku":"MUG-1","name":"Mug","category":"coffee","price":10,"currency":"EUR","available":{{Available}}}""";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(product, Encoding.UTF8, "application/json") });
        }
    }
}
