using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.Web.Pages;

/// <summary>
/// Makes the page that a visitor without a cookie would get, by sending a request of our own through the whole pipeline: there is
/// no second way to make pages. No reader's request takes part, so nothing of theirs can get into a page for everybody.
/// </summary>
internal sealed class PageRenderer(AnswerCache cache, IServiceScopeFactory scopes, IHttpContextAccessor accessor, TimeProvider time)
{
    // A page that is not there now may be there soon, and crowds ask for what is not there, too.
    private static readonly TimeSpan MissingFor = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<RequestDelegate> _pipeline = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Says what answers requests. Called once, when the application is built.</summary>
    public void Use(RequestDelegate pipeline) => _pipeline.TrySetResult(pipeline);

    /// <summary>Renders the page under <paramref name="address"/>.</summary>
    /// <exception cref="InvalidOperationException">The page cannot be made now.</exception>
    public Task<Answer> RenderAsync(string address, CancellationToken cancellationToken)
    {
        // Not in the context of the request that happened to come first, which would lose its own.
        using var apart = ExecutionContext.SuppressFlow();
        return Task.Run(() => RenderApartAsync(address, cancellationToken), cancellationToken);
    }

    private async Task<Answer> RenderApartAsync(string address, CancellationToken cancellationToken)
    {
        var pipeline = await _pipeline.Task.WaitAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var sources = new PageSources(cache.NewestChange);
        var context = NewRequest(address, scope.ServiceProvider, body, cancellationToken);
        context.Features.Set(sources);
        // The page is for all who want it: it does not queue behind them, and its calls are as important as looking at products is.
        context.Features.Set(new CallContext(Priority.Normal, Deadline: null));
        accessor.HttpContext = context;
        var madeAt = time.GetUtcNow();

        await pipeline(context);
        await context.Response.CompleteAsync();

        return context.Response.StatusCode switch
        {
            StatusCodes.Status200OK when !sources.AreIncomplete => PageOf(body.ToArray(), context.Response.ContentType!, sources, madeAt),
            StatusCodes.Status404NotFound => Answer.Missing with { FreshFor = MissingFor },
            var status => throw new InvalidOperationException($"{address} cannot be made now: its status is {status}, and parts of it may be missing."),
        };
    }

    private static DefaultHttpContext NewRequest(string address, IServiceProvider services, Stream body, CancellationToken cancellationToken)
    {
        var end = address.IndexOf('?', StringComparison.Ordinal);
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = cancellationToken };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = Uri.UriSchemeHttp;
        context.Request.Host = new HostString("localhost");
        context.Request.Path = end < 0 ? address : address[..end];
        context.Request.QueryString = new QueryString(end < 0 ? null : address[end..]);
        context.Response.Body = body;
        return context;
    }

    private static Answer PageOf(byte[] html, string contentType, PageSources sources, DateTimeOffset madeAt) =>
        new(html, contentType, EntityTag.Of(html), PageHeaders.Shared)
        {
            Vary = PageHeaders.Vary,
            Tags = sources.Tags,
            IsStale = sources.AreStale,
            MadeAt = madeAt - sources.Age,
        };
}
