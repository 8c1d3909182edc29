using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PeakStore.Catalog.Cdn;

namespace PeakStore.Unit.Catalog.Cdn;

public sealed class CdnPurgerTests : IDisposable
{
    private readonly Cdn _cdn = new();

    [Fact]
    public async Task Varnish_is_sent_PURGE_with_the_keys()
    {
        await Purger(CdnKind.Varnish).PurgeAsync(["product:MUG-1", "products"], Stop);

        var purge = Assert.Single(_cdn.Purges);
        Assert.Equal("PURGE http://cdn.test/purge | Surrogate-Key: product:MUG-1 products | Authorization: Bearer secret | ", purge);
    }

    [Fact]
    public async Task Fastly_is_asked_for_a_soft_purge()
    {
        await Purger(CdnKind.Fastly).PurgeAsync(["product:MUG-1", "products"], Stop);

        var purge = Assert.Single(_cdn.Purges);
        Assert.Equal("POST http://cdn.test/purge | Surrogate-Key: product:MUG-1 products | Fastly-Key: secret | Fastly-Soft-Purge: 1 | ", purge);
    }

    [Fact]
    public async Task Cloudflare_is_sent_tags()
    {
        await Purger(CdnKind.Cloudflare).PurgeAsync(["product:MUG-1", "products"], Stop);

        var purge = Assert.Single(_cdn.Purges);
        Assert.Equal("""POST http://cdn.test/purge | Authorization: Bearer secret | {"tags":["product:MUG-1","products"]}""", purge);
    }

    [Fact]
    public async Task What_changes_while_the_CDN_is_told_is_in_the_next_call()
    {
        _cdn.Hold();
        using var purger = Purger(CdnKind.Varnish);
        var first = purger.PurgeAsync(["product:A-1"], Stop);
        await _cdn.WasAskedAsync();
        var others = Enumerable.Range(1, 50).Select(number => purger.PurgeAsync([$"product:B-{number}", "products"], Stop)).ToList();

        _cdn.Release();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(2, _cdn.Purges.Count);
        Assert.All(Enumerable.Range(1, 50), number => Assert.Contains($"product:B-{number} ", _cdn.Purges[1] + " ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_keys_than_a_call_takes_are_more_calls()
    {
        await Purger(CdnKind.Cloudflare).PurgeAsync(Enumerable.Range(1, 250).Select(number => $"product:C-{number}"), Stop);

        Assert.Equal(3, _cdn.Purges.Count);
    }

    [Fact]
    public async Task A_CDN_that_does_not_listen_holds_nobody_up()
    {
        _cdn.Answer = HttpStatusCode.ServiceUnavailable;

        await Purger(CdnKind.Varnish).PurgeAsync(["products"], Stop);

        Assert.Single(_cdn.Purges);
    }

    [Fact]
    public async Task Without_a_CDN_nobody_is_told()
    {
        await new CdnPurger(_cdn, Options.Create(new CdnOptions()), TimeProvider.System, NullLogger<CdnPurger>.Instance).PurgeAsync(["products"], Stop);

        Assert.Empty(_cdn.Purges);
    }

    public void Dispose() => _cdn.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CdnPurger Purger(CdnKind kind) => new(
        _cdn,
        Options.Create(new CdnOptions { PurgeUrl = new("http://cdn.test/purge"), Kind = kind, Token = "secret", Wait = TimeSpan.Zero }),
        TimeProvider.System,
        NullLogger<CdnPurger>.Instance);

    /// <summary>Notes what it is sent.</summary>
    private sealed class Cdn : HttpMessageHandler, IHttpClientFactory
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? _held;

        public List<string> Purges { get; } = [];

        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _held!.SetResult();

        public Task WasAskedAsync() => _asked.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var headers = string.Concat(request.Headers.Select(header => $"{header.Key}: {string.Join(",", header.Value)} | "));
            Purges.Add($"{request.Method} {request.RequestUri} | {headers}{(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))}");
            _asked.TrySetResult();
            await (_held?.Task ?? Task.CompletedTask);
            return new(Answer);
        }
    }
}
