using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PeakStore.ServiceDefaults.Overload.Refusals;
using PeakStore.ServiceDefaults.Telemetry;
using PeakStore.Unit.Caching;
using PeakStore.Web.Components;
using PeakStore.Web.Pages;
using PeakStore.Web.Shop.Closed;

namespace PeakStore.Unit.Web;

/// <summary>Shared pages that are the same but for their holes, before a catalogue that can fail, and visitors.</summary>
internal sealed class PagesUnderTest : IDisposable
{
    public const string Page = "<main><!--brownout--><!--/brownout--><!--notice--><!--/notice--><h1>Mug</h1></main>";

    private readonly CacheUnderTest _cache = new();
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddMetrics()
        .AddHttpContextAccessor()
        .AddScoped<Fragments>()
        .AddSingleton(services => new ServiceTelemetry("Test", services.GetRequiredService<IMeterFactory>()))
        .AddSingleton<ShedMetrics>()
        .BuildServiceProvider();
    private readonly SharedPages _pages;
    private readonly ClosedPages _closed;

    public PagesUnderTest()
    {
        var renderer = new PageRenderer(
            _cache.Cache, _services.GetRequiredService<IServiceScopeFactory>(), _services.GetRequiredService<IHttpContextAccessor>(), _cache.Time);
        renderer.Use(RenderAsync);
        _pages = new SharedPages(_cache.Cache, renderer, _cache.Brownout);
        _closed = new ClosedPages(_cache.Cache, renderer);
        Notices = new BrownoutNotices(_cache.Cache, _cache.Brownout, _services.GetRequiredService<IServiceScopeFactory>());
    }

    public CacheUnderTest Store => _cache;

    public BrownoutNotices Notices { get; }

    /// <summary>What a page comes to while it is rendered.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>What a page asks the catalogue for.</summary>
    public Action<PageSources> Ask { get; set; } = sources => sources.Add(Catalog.Answer("product:MUG-1"));

    /// <summary>How often a page was rendered.</summary>
    public int Rendered => _rendered;

    private int _rendered;

    public async Task<HttpContext> VisitAsync(string path = "/products/MUG-1", string query = "")
    {
        await using var scope = _services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = ("GET", path, new(query));
        (context.Request.Headers.Accept, context.Response.Body) = ("text/html", new MemoryStream());
        var middleware = new PageMiddleware(next => next.Response.WriteAsync("for one"), _pages, Notices, _closed, _cache.Time);
        await middleware.InvokeAsync(context, new Fragments(scope.ServiceProvider, NullLoggerFactory.Instance));
        return context;
    }

    public static Task<string> BodyOfAsync(HttpContext context)
    {
        context.Response.Body.Position = 0;
        return new StreamReader(context.Response.Body, Encoding.UTF8).ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _services.Dispose();
        _cache.Dispose();
    }

    private async Task RenderAsync(HttpContext context)
    {
        Interlocked.Increment(ref _rendered);
        Ask(context.Features.Get<PageSources>()!);
        (context.Response.StatusCode, context.Response.ContentType) = (Status, "text/html; charset=utf-8");
        await context.Response.WriteAsync(Page);
    }
}
