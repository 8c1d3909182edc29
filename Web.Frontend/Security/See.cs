namespace PeakStore.Web.Security;

/// <summary>303: done, now look there. After a form was sent, so that reloading the next page sends nothing again.</summary>
internal sealed class See : IResult
{
    private readonly string _url;

    private See(string url) => _url = url;

    public static See Other(string url) => new(url);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = LocalUrl.Of(_url);
        return Task.CompletedTask;
    }
}
