using System.Text;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Caching.Layers;

namespace PeakStore.Unit.Caching;

/// <summary>While newer answers are not looked for, what is known is sent as it is, and says when it is old.</summary>
public sealed class BrownoutCacheTests : IDisposable
{
    private const string Key = "/api/products/MUG-1";

    private readonly CacheUnderTest _cache = new(new Shared());

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task What_is_known_is_ready_however_old_it_is()
    {
        await _cache.GetAsync(Key);
        _cache.Time.Advance(_cache.Settings.ExpireAfter * 3);
        Assert.False(_cache.Cache.TryGetReady(Key, out _));

        _cache.Brownout.SetAutomatic(3);

        Assert.True(_cache.Cache.TryGetReady(Key, out var found));
        Assert.Equal((true, 1), (found.IsStale, _cache.Asked));
    }

    [Fact]
    public async Task What_is_known_and_new_is_not_called_old()
    {
        await _cache.GetAsync(Key);
        _cache.Brownout.SetAutomatic(3);

        Assert.True(_cache.Cache.TryGetReady(Key, out var found));
        Assert.False(found.IsStale);
    }

    [Fact]
    public async Task What_has_changed_since_is_called_old()
    {
        await _cache.GetAsync(Key);
        _cache.Brownout.SetAutomatic(3);
        _cache.Cache.Invalidate(CacheUnderTest.At(20), "product:MUG-1");

        var found = await _cache.Cache.FindKnownAsync(Key, default, Stop);

        Assert.True(found!.Value.IsStale);
    }

    [Fact]
    public async Task What_ended_long_ago_is_not_sent()
    {
        await _cache.GetAsync("/api/products/GONE-1");
        _cache.Brownout.SetAutomatic(3);
        _cache.Time.Advance(_cache.Settings.KeepFor);

        Assert.False(_cache.Cache.TryGetReady("/api/products/GONE-1", out _));
        Assert.Null(await _cache.Cache.FindKnownAsync("/api/products/GONE-1", default, Stop));
    }

    [Fact]
    public async Task What_another_replica_knows_is_sent_and_its_source_is_not_asked()
    {
        var found = await _cache.Cache.FindKnownAsync(Shared.Known, default, Stop);

        Assert.Equal(("shared", 0), (Encoding.UTF8.GetString(found!.Value.Cached.Answer.Body.Span), _cache.Asked));
        Assert.Null(await _cache.Cache.FindKnownAsync("/never", default, Stop));
    }

    [Fact]
    public async Task What_is_put_into_answers_makes_none_of_them_anew_and_is_prepared_once()
    {
        var dressed = 0;
        var cached = (await _cache.FindAsync(Key)).Cached;
        Answer Dress(Answer answer)
        {
            dressed++;
            var body = Encoding.UTF8.GetBytes("busy");
            return answer with { Body = body, Tag = EntityTag.Of(body) };
        }

        Func<Answer, Answer> dress = Dress;
        var plain = cached.In(ContentCoding.Identity);
        var busy = cached.In(ContentCoding.Identity, dress);
        Assert.Same(busy, cached.In(ContentCoding.Identity, dress));

        Assert.Equal(("one", "busy"), (Encoding.UTF8.GetString(plain.Body.Span), Encoding.UTF8.GetString(busy.Body.Span)));
        Assert.NotEqual(plain.Tag, busy.Tag);
        Assert.Same(plain, cached.In(ContentCoding.Identity));
        Assert.Equal((1, 1), (dressed, _cache.Asked));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed class Shared : ISharedAnswers
    {
        public const string Known = "/known-elsewhere";

        public Task<Answer?> ReadAsync(string key, CancellationToken cancellationToken) =>
            Task.FromResult(key == Known ? Answer.Json("shared"u8.ToArray(), CachePolicy.Live) : null);

        public Task WriteAsync(string key, Answer answer, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> TryLeadAsync(string key, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
