using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Web.Clients;

/// <summary>
/// Lets shoppers see what they have just done, though their orders are read from standbys: keeps the consistency token of
/// their last write in a cookie and sends it with each read.
/// </summary>
internal sealed class ConsistencyHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    /// <summary>Long enough for any standby to catch up; after that no token is needed.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Before anything was written: any standby will do.</summary>
    private const string Beginning = "0/0";

    private const string Cookie = "consistency";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = accessor.HttpContext;
        var seen = context?.Request.Cookies[Cookie];
        request.Headers.Add(ConsistencyToken.Header, ConsistencyToken.TryParse(seen, out var token) ? token.ToString() : Beginning);

        var answer = await base.SendAsync(request, cancellationToken);
        // The header first: only writes have it. A page does not wait for a slow read, whose context may be another request's by now.
        if (answer.Headers.TryGetValues(ConsistencyToken.Header, out var values) && context is { Response.HasStarted: false })
        {
            context.Response.Cookies.Append(Cookie, values.First(), new()
            {
                MaxAge = Lifetime,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            });
        }

        return answer;
    }
}
