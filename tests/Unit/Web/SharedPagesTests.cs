using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PeakStore.ServiceDefaults.Data;
using PeakStore.Unit.Caching;
using PeakStore.Web.Components;
using PeakStore.Web.Pages;

namespace PeakStore.Unit.Web;

/// <summary>Shared pages before a catalogue that can fail, and what visitors get of them.</summary>
public sealed class SharedPagesTests : IDisposable
{
    private const string Page = "<main><!--notice--><!--/notice--><h1>Mug</h1></main>";

    private readonly CacheUnderTest _cache = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddHttpContextAccessor().BuildServiceProvider();
    private readonly SharedPages _pages;
    private int _status = StatusCodes.Status200OK;
    private int _rendered;
    private Action<PageSources> _ask = sources => sources.Add(Catalog.Answer("product:MUG-1"));

    public SharedPagesTests()
    {
        var renderer = new PageRenderer(
            _cache.Cache, _services.GetRequiredService<IServiceScopeFactory>(), _services.GetRequiredService<IHttpContextAccessor>(), _cache.Time);
        renderer.Use(RenderAsync);
        _pages = new SharedPages(_cache.Cache, renderer);
    }

    public void Dispose()
    {
        _services.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task A_page_is_rendered_once_for_all()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => VisitAsync()));

        Assert.Equal(1, _rendered);
    }

    [Fact]
    public async Task A_page_is_sent_with_a_word_about_its_age_while_the_catalogue_does_not_answer()
    {
        var fresh = await VisitAsync();
        _status = StatusCodes.Status503ServiceUnavailable;
        _cache.Time.Advance(_cache.Settings.ExpireAfter);

        var old = await VisitAsync();

        Assert.Equal((Page, ""), (await BodyOfAsync(fresh), fresh.Response.Headers.Warning.ToString()));
        Assert.Contains("last checked", await BodyOfAsync(old), StringComparison.Ordinal);
        Assert.StartsWith("110 ", old.Response.Headers.Warning.ToString(), StringComparison.Ordinal);
        Assert.Equal("120", old.Response.Headers.Age.ToString());
        Assert.Contains("s-maxage=1,", old.Response.Headers.CacheControl.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_made_of_old_answers_says_so_and_is_made_anew_soon()
    {
        _ask = sources => sources.Add(Catalog.Answer("product:MUG-1", age: 3600));
        var old = await VisitAsync();
        _ask = sources => sources.Add(Catalog.Answer("product:MUG-1"));
        _cache.Time.Advance(2 * _cache.Settings.RetryDelay);

        var fresh = await VisitAsync();

        Assert.Contains("last checked", await BodyOfAsync(old), StringComparison.Ordinal);
        Assert.Equal(Page, await BodyOfAsync(fresh));
    }

    [Fact]
    public async Task What_cannot_be_had_from_memory_is_rendered_for_the_one_who_asks()
    {
        _status = StatusCodes.Status503ServiceUnavailable;

        var visit = await VisitAsync();

        Assert.Equal("for one", await BodyOfAsync(visit));
    }

    [Fact]
    public async Task A_page_with_a_part_missing_is_not_kept()
    {
        _ask = sources => sources.AddFailure();
        Assert.Equal("for one", await BodyOfAsync(await VisitAsync()));
        _ask = sources => sources.Add(Catalog.Answer("product:MUG-1"));

        Assert.Equal(Page, await BodyOfAsync(await VisitAsync()));
    }

    [Fact]
    public async Task A_page_that_changed_is_rendered_anew_once_and_knows_which_answers_must_be_newer()
    {
        await VisitAsync();
        var unseen = new List<ConsistencyToken>();
        _ask = sources => unseen.AddRange([
            sources.Add(Catalog.Answer("product:MUG-1", position: CacheUnderTest.At(10))),
            sources.Add(Catalog.Answer("product:MUG-1", position: CacheUnderTest.At(20))),
            sources.Add(Catalog.Answer("product:MUG-2", position: CacheUnderTest.At(10))),
        ]);

        _cache.Cache.Invalidate(CacheUnderTest.At(20), "product:MUG-1");
        await VisitAsync();
        await VisitAsync();

        Assert.Equal([CacheUnderTest.At(20), default, default], unseen);
        Assert.Equal(2, _rendered);
    }

    private async Task<HttpContext> VisitAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (context.Request.Method, context.Request.Path, context.Response.Body) = ("GET", "/products/MUG-1", new MemoryStream());
        var middleware = new PageMiddleware(next => next.Response.WriteAsync("for one"), _pages, _cache.Time);
        await middleware.InvokeAsync(context, new Fragments(scope.ServiceProvider, NullLoggerFactory.Instance));
        return context;
    }

    private async Task RenderAsync(HttpContext context)
    {
        Interlocked.Increment(ref _rendered);
        _ask(context.Features.Get<PageSources>()!);
        (context.Response.StatusCode, context.Response.ContentType) = (_status, "text/html; charset=utf-8");
        await context.Response.WriteAsync(Page);
    }

    private static Task<string> BodyOfAsync(HttpContext context)
    {
        context.Response.Body.Position = 0;
        return new StreamReader(context.Response.Body, Encoding.UTF8).ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
