namespace PeakStore.Web.Security;

/// <summary>
/// Refuses what a page of another site has a browser send here in its user's name. It goes by what browsers say of where a
/// request comes from (OWASP: "Fetch Metadata"; Go's <c>http.CrossOriginProtection</c> decides the same way) instead of by a
/// token in each form: a token is personal, and a page that holds one could not be the same for everybody.
/// </summary>
internal static class CrossOriginProtection
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>After forwarded headers were applied, and before anything that changes something.</summary>
    public static void UseCrossOriginProtection(this WebApplication app) => app.Use((context, next) =>
    {
        if (IsAllowed(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>Whether the request changes nothing, or comes from the shop itself, or from no browser.</summary>
    public static bool IsAllowed(HttpRequest request)
    {
        var method = request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
        {
            return true;
        }

        // Any current browser sends the first, except to plain HTTP that is not loopback; all send the second with a POST.
        return request.Headers[FetchSite].ToString() switch
        {
            "same-origin" or "none" => true,
            "" => request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || IsOwn(origin, request.Host)),
            _ => false,
        };
    }

    // The scheme is not compared: behind a proxy that ends HTTPS it may be unknown here.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && string.Equals(address.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
